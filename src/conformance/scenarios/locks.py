import asyncio

from support import attempt, outcome, show


async def _holder(trace, lock, name, delay=1):
    try:
        async with lock:
            trace.append(f"{name} holds")
            await asyncio.sleep(delay)
        trace.append(f"{name} released")
    except BaseException as error:
        trace.append(f"{name} {show(error)}")
        raise


def _holders(trace, lock, names, delay=1):
    return [asyncio.create_task(_holder(trace, lock, name, delay)) for name in names]


async def it_is_handed_over_in_the_order_of_asking(trace):
    await asyncio.wait(_holders(trace, asyncio.Lock(), "abcd"))


async def a_free_lock_takes_no_turn(trace):
    lock = asyncio.Lock()
    asyncio.get_running_loop().call_soon(trace.append, "soon")
    trace.append(show(lock.locked()))
    trace.append(show(await lock.acquire()))
    trace.append(show(lock.locked()))
    lock.release()
    trace.append(show(lock.locked()))
    await asyncio.sleep(0)


async def releasing_a_free_lock(trace):
    lock = asyncio.Lock()
    trace.append(attempt(lock.release))


async def the_releaser_does_not_get_it_back_at_once(trace):
    lock = asyncio.Lock()

    async def greedy():
        for turn in range(3):
            async with lock:
                trace.append(f"greedy {turn}")
                await asyncio.sleep(0)

    await asyncio.gather(greedy(), _holder(trace, lock, "patient", 0))


async def a_newcomer_waits_behind_the_woken(trace):
    lock = asyncio.Lock()
    await lock.acquire()
    tasks = _holders(trace, lock, "ab", 0)
    await asyncio.sleep(0)
    lock.release()
    trace.append(show(lock.locked()))
    tasks += _holders(trace, lock, "c", 0)
    await asyncio.wait(tasks)


async def a_cancelled_waiter_leaves_the_line(trace):
    lock = asyncio.Lock()
    tasks = _holders(trace, lock, "abc")
    await asyncio.sleep(0)
    tasks[1].cancel()
    await asyncio.wait(tasks)
    trace.append(show(list(map(outcome, tasks))))


async def cancelled_in_the_turn_of_the_release(trace):
    lock = asyncio.Lock()
    await lock.acquire()
    tasks = _holders(trace, lock, "ab", 0)
    await asyncio.sleep(0)
    lock.release()
    tasks[0].cancel()
    await asyncio.wait(tasks)
    trace.append(show([show(lock.locked()), *map(outcome, tasks)]))


async def cancelled_before_the_release_of_the_same_turn(trace):
    lock = asyncio.Lock()
    await lock.acquire()
    tasks = _holders(trace, lock, "ab", 0)
    await asyncio.sleep(0)
    tasks[0].cancel()
    lock.release()
    await asyncio.wait(tasks)
    trace.append(show(lock.locked()))


async def the_only_waiter_is_cancelled_when_woken(trace):
    lock = asyncio.Lock()
    await lock.acquire()
    tasks = _holders(trace, lock, "a", 0)
    await asyncio.sleep(0)
    lock.release()
    tasks[0].cancel()
    await asyncio.wait(tasks)
    trace.append(show(lock.locked()))
    trace.append(show(await lock.acquire()))


async def the_holder_is_cancelled(trace):
    lock = asyncio.Lock()
    tasks = _holders(trace, lock, "ab", 5)
    await asyncio.sleep(1)
    tasks[0].cancel()
    await asyncio.wait(tasks)
    trace.append(show(asyncio.get_running_loop().time()))


async def a_time_limit_on_acquiring(trace):
    lock = asyncio.Lock()
    tasks = _holders(trace, lock, "a", 5)
    await asyncio.sleep(0)
    try:
        await asyncio.wait_for(lock.acquire(), 1)
    except TimeoutError as error:
        trace.append(show(error))
    await asyncio.wait(tasks)
    trace.append(show(lock.locked()))


async def all_waiters_cancelled_at_once(trace):
    lock = asyncio.Lock()
    await lock.acquire()
    tasks = _holders(trace, lock, "abc", 0)
    await asyncio.sleep(0)
    lock.release()
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
    trace.append(show(lock.locked()))
