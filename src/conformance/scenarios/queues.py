import asyncio

from support import attempt, outcome, show


async def _getter(trace, queue, name):
    try:
        trace.append(f"{name} got {show(await queue.get())}")
    except BaseException as error:
        trace.append(f"{name} {show(error)}")
        raise


async def _putter(trace, queue, item):
    try:
        await queue.put(item)
        trace.append(f"put {show(item)}")
    except BaseException as error:
        trace.append(f"{show(item)} {show(error)}")
        raise


def _getters(trace, queue, names):
    return [asyncio.create_task(_getter(trace, queue, name)) for name in names]


def _putters(trace, queue, items):
    return [asyncio.create_task(_putter(trace, queue, item)) for item in items]


async def first_in_first_out(trace):
    queue = asyncio.Queue()
    for item in [1, 2, 3]:
        queue.put_nowait(item)
    trace.append(show([queue.qsize(), queue.empty(), queue.full()]))
    trace.append(show([await queue.get(), queue.get_nowait(), await queue.get()]))
    trace.append(show(queue.empty()))


async def getters_are_served_in_order(trace):
    queue = asyncio.Queue()
    tasks = _getters(trace, queue, "abc")
    await asyncio.sleep(0)
    for item in [1, 2, 3]:
        queue.put_nowait(item)
        trace.append(f"put {item}")
    await asyncio.wait(tasks)


async def putters_wait_for_room(trace):
    queue = asyncio.Queue(1)
    tasks = _putters(trace, queue, [1, 2, 3])
    await asyncio.sleep(0)
    for _ in range(3):
        trace.append(f"got {show(await queue.get())}")
        await asyncio.sleep(0)
    await asyncio.wait(tasks)


async def ping_pong(trace):
    there, back = asyncio.Queue(1), asyncio.Queue(1)

    async def player():
        for _ in range(3):
            ball = await there.get()
            trace.append(f"player {show(ball)}")
            await back.put(ball + 1)

    task = asyncio.create_task(player())
    ball = 0
    for _ in range(3):
        await there.put(ball)
        ball = await back.get()
        trace.append(f"main {show(ball)}")
    await task


async def without_waiting(trace):
    queue = asyncio.Queue(1)
    trace.append(attempt(queue.get_nowait))
    queue.put_nowait("one")
    trace.append(attempt(lambda: queue.put_nowait("two")))
    trace.append(show(queue.full()))


async def a_cancelled_getter_loses_nothing(trace):
    queue = asyncio.Queue()
    tasks = _getters(trace, queue, "ab")
    await asyncio.sleep(0)
    queue.put_nowait("item")
    tasks[0].cancel()
    await asyncio.wait(tasks)
    trace.append(show(queue.qsize()))


async def a_cancelled_putter_loses_its_place_only(trace):
    queue = asyncio.Queue(1)
    tasks = _putters(trace, queue, [1, 2, 3])
    await asyncio.sleep(0)
    queue.get_nowait()
    tasks[1].cancel()
    await asyncio.wait(tasks)
    trace.append(show(queue.get_nowait()))


async def all_getters_cancelled_keep_the_item(trace):
    queue = asyncio.Queue()
    tasks = _getters(trace, queue, "ab")
    await asyncio.sleep(0)
    queue.put_nowait("item")
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
    trace.append(show(queue.get_nowait()))


async def a_newcomer_may_take_the_item_of_the_woken(trace):
    queue = asyncio.Queue()
    tasks = _getters(trace, queue, "a")
    await asyncio.sleep(0)
    queue.put_nowait("item")
    trace.append(f"main {show(await queue.get())}")
    await asyncio.sleep(1)
    trace.append(outcome(tasks[0]))


async def a_time_limit_on_getting(trace):
    queue = asyncio.Queue()
    try:
        await asyncio.wait_for(queue.get(), 1)
    except TimeoutError as error:
        trace.append(show(error))
    queue.put_nowait("late")
    trace.append(show([queue.qsize(), await queue.get()]))


async def last_in_first_out(trace):
    queue = asyncio.LifoQueue()
    for item in [1, 2, 3]:
        await queue.put(item)
    trace.append(show([await queue.get() for _ in range(3)]))


async def the_least_comes_first(trace):
    queue = asyncio.PriorityQueue()
    for item in [(2, "b"), (1, "z"), (3, "a"), (1, "a"), (2, "a")]:
        queue.put_nowait(item)
    while not queue.empty():
        trace.append(show(await queue.get()))


async def a_priority_queue_with_waiters(trace):
    queue = asyncio.PriorityQueue()
    tasks = _getters(trace, queue, "ab")
    await asyncio.sleep(0)
    for item in [5, 3, 4]:
        queue.put_nowait(item)
    await asyncio.wait(tasks)
    trace.append(show(queue.get_nowait()))
