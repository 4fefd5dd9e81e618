import asyncio

from support import attempt, outcome, show, since


async def _joiner(trace, queue, name="join"):
    await queue.join()
    trace.append(f"{name} returns")


async def _getter(trace, queue, name):
    try:
        trace.append(f"{name} got {show(await queue.get())}")
    except BaseException as error:
        trace.append(f"{name} {show(error)}")


async def _putter(trace, queue, item):
    try:
        await queue.put(item)
        trace.append(f"put {show(item)}")
    except BaseException as error:
        trace.append(f"{show(item)} {show(error)}")


async def join_waits_for_all_to_be_done(trace):
    queue = asyncio.Queue()
    for item in [1, 2]:
        queue.put_nowait(item)
    task = asyncio.create_task(_joiner(trace, queue))
    for _ in range(2):
        await asyncio.sleep(1)
        trace.append(show(await queue.get()))
        queue.task_done()
    await task


async def join_of_a_fresh_queue_takes_no_turn(trace):
    queue = asyncio.Queue()
    asyncio.get_running_loop().call_soon(trace.append, "soon")
    await _joiner(trace, queue)
    await asyncio.sleep(0)


async def getting_is_not_being_done(trace):
    queue = asyncio.Queue()
    queue.put_nowait("item")
    await queue.get()
    task = asyncio.create_task(_joiner(trace, queue))
    await asyncio.sleep(1)
    trace.append(outcome(task))
    queue.task_done()
    await task


async def more_work_while_joining(trace):
    queue = asyncio.Queue()
    queue.put_nowait("one")
    task = asyncio.create_task(_joiner(trace, queue))
    await asyncio.sleep(0)
    queue.put_nowait("two")
    queue.task_done()
    await asyncio.sleep(1)
    trace.append(outcome(task))
    queue.task_done()
    await task


async def done_too_often(trace):
    queue = asyncio.Queue()
    trace.append(attempt(queue.task_done))
    queue.put_nowait("item")
    queue.task_done()
    trace.append(attempt(queue.task_done))


async def two_joiners_return_in_order(trace):
    queue = asyncio.Queue()
    queue.put_nowait("item")
    tasks = [asyncio.create_task(_joiner(trace, queue, name)) for name in "ab"]
    await asyncio.sleep(0)
    queue.task_done()
    trace.append("done")
    await asyncio.wait(tasks)


@since(3, 13)
async def shutdown_ends_waiting_getters(trace):
    queue = asyncio.Queue()
    tasks = [asyncio.create_task(_getter(trace, queue, name)) for name in "ab"]
    await asyncio.sleep(0)
    queue.shutdown()
    await asyncio.wait(tasks)


@since(3, 13)
async def shutdown_ends_waiting_putters(trace):
    queue = asyncio.Queue(1)
    queue.put_nowait("first")
    tasks = [asyncio.create_task(_putter(trace, queue, item)) for item in [1, 2]]
    await asyncio.sleep(0)
    queue.shutdown()
    await asyncio.wait(tasks)
    trace.append(show([queue.qsize(), await queue.get()]))
    trace.append(attempt(queue.get_nowait))


@since(3, 13)
async def shutdown_lets_what_is_left_be_taken(trace):
    queue = asyncio.Queue()
    for item in [1, 2]:
        queue.put_nowait(item)
    queue.shutdown()
    trace.append(attempt(lambda: queue.put_nowait(3)))
    for name in "abc":
        await _getter(trace, queue, name)
    task = asyncio.create_task(_joiner(trace, queue))
    queue.task_done()
    queue.task_done()
    await task


@since(3, 13)
async def shutdown_at_once_throws_away(trace):
    queue = asyncio.Queue()
    for item in [1, 2]:
        queue.put_nowait(item)
    task = asyncio.create_task(_joiner(trace, queue))
    await asyncio.sleep(0)
    queue.shutdown(immediate=True)
    await task
    trace.append(show(queue.qsize()))
    trace.append(attempt(queue.get_nowait))


@since(3, 13)
async def shutdown_at_once_while_an_item_is_worked_on(trace):
    queue = asyncio.Queue()
    for item in [1, 2, 3]:
        queue.put_nowait(item)
    await queue.get()
    task = asyncio.create_task(_joiner(trace, queue))
    await asyncio.sleep(0)
    queue.shutdown(immediate=True)
    await asyncio.sleep(1)
    trace.append(outcome(task))
    queue.task_done()
    await task


@since(3, 13)
async def shutdown_twice(trace):
    queue = asyncio.Queue()
    queue.put_nowait(1)
    queue.shutdown()
    queue.shutdown(immediate=True)
    trace.append(show(queue.qsize()))
    await _putter(trace, queue, 2)
    await _getter(trace, queue, "a")
