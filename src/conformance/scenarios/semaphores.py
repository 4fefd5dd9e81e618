import asyncio

from support import attempt, outcome, show


async def _holder(trace, semaphore, name, delay=1):
    try:
        async with semaphore:
            trace.append(f"{name} in")
            await asyncio.sleep(delay)
            trace.append(f"{name} out")
    except BaseException as error:
        trace.append(f"{name} {show(error)}")
        raise


def _holders(trace, semaphore, names, delay=1):
    return [asyncio.create_task(_holder(trace, semaphore, name, delay)) for name in names]


async def two_at_a_time_in_the_order_of_asking(trace):
    await asyncio.wait(_holders(trace, asyncio.Semaphore(2), "abcde"))


async def a_free_place_takes_no_turn(trace):
    semaphore = asyncio.Semaphore(1)
    asyncio.get_running_loop().call_soon(trace.append, "soon")
    trace.append(show(await semaphore.acquire()))
    trace.append(show(semaphore.locked()))
    await asyncio.sleep(0)


async def releases_before_anybody_asks_count(trace):
    semaphore = asyncio.Semaphore(0)
    semaphore.release()
    semaphore.release()
    await semaphore.acquire()
    trace.append(show(semaphore.locked()))
    await semaphore.acquire()
    trace.append(show(semaphore.locked()))


async def two_releases_wake_two(trace):
    semaphore = asyncio.Semaphore(0)
    tasks = _holders(trace, semaphore, "abc", 0)
    await asyncio.sleep(0)
    semaphore.release()
    semaphore.release()
    trace.append(show(semaphore.locked()))
    await asyncio.sleep(1)
    trace.append(show(list(map(outcome, tasks))))


async def a_newcomer_does_not_overtake(trace):
    semaphore = asyncio.Semaphore(0)
    tasks = _holders(trace, semaphore, "a", 0)
    await asyncio.sleep(0)
    semaphore.release()
    tasks += _holders(trace, semaphore, "b", 0)
    await asyncio.sleep(1)
    trace.append(show(list(map(outcome, tasks))))


async def a_cancelled_waiter_leaves_the_line(trace):
    semaphore = asyncio.Semaphore(1)
    tasks = _holders(trace, semaphore, "abc")
    await asyncio.sleep(0)
    tasks[1].cancel()
    await asyncio.wait(tasks)


async def cancelled_in_the_turn_of_the_release(trace):
    semaphore = asyncio.Semaphore(0)
    tasks = _holders(trace, semaphore, "ab", 0)
    await asyncio.sleep(0)
    semaphore.release()
    tasks[0].cancel()
    await asyncio.wait(tasks)
    trace.append(show(semaphore.locked()))


async def cancelled_before_the_release_of_the_same_turn(trace):
    semaphore = asyncio.Semaphore(0)
    tasks = _holders(trace, semaphore, "ab", 0)
    await asyncio.sleep(0)
    tasks[0].cancel()
    semaphore.release()
    await asyncio.wait(tasks)
    trace.append(show(semaphore.locked()))


async def all_cancelled_in_the_turn_of_the_release(trace):
    semaphore = asyncio.Semaphore(0)
    tasks = _holders(trace, semaphore, "ab", 0)
    await asyncio.sleep(0)
    semaphore.release()
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
    trace.append(show(semaphore.locked()))


async def a_negative_value_is_refused(trace):
    trace.append(attempt(lambda: asyncio.Semaphore(-1)))
    trace.append(attempt(lambda: asyncio.BoundedSemaphore(-1)))


async def a_bounded_one_is_not_released_too_often(trace):
    semaphore = asyncio.BoundedSemaphore(1)
    await semaphore.acquire()
    semaphore.release()
    trace.append(attempt(semaphore.release))
    trace.append(show(semaphore.locked()))
