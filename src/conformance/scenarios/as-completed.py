import asyncio

from support import Boom, outcome, show


async def _child(trace, name, delay, error=None):
    await asyncio.sleep(delay)
    trace.append(f"{name} ends")
    if error is not None:
        raise error
    return name


async def _drain(trace, awaitables, timeout=None):
    for coming in asyncio.as_completed(awaitables, timeout=timeout):
        try:
            trace.append("next " + show(await coming))
        except BaseException as error:
            trace.append("next " + show(error))
        trace.append(show(asyncio.get_running_loop().time()))


def _two_tasks(trace, first, second):
    return [
        asyncio.create_task(_child(trace, name, delay))
        for name, delay in [("a", first), ("b", second)]
    ]


async def the_first_comes_first(trace):
    await _drain(
        trace, [_child(trace, "slow", 3), _child(trace, "quick", 1), _child(trace, "middle", 2)]
    )


async def two_at_the_same_moment(trace):
    await _drain(trace, _two_tasks(trace, 1, 1))


async def errors_come_in_their_turn(trace):
    await _drain(
        trace, [_child(trace, "a", 2), _child(trace, "b", 1, Boom("b")), _child(trace, "c", 3)]
    )


async def over_time(trace):
    tasks = _two_tasks(trace, 1, 9)
    await _drain(trace, tasks, timeout=5)
    trace.append(outcome(tasks[1]))


async def a_cancelled_task_comes_as_an_error(trace):
    tasks = _two_tasks(trace, 3, 9)
    asyncio.get_running_loop().call_later(1, tasks[1].cancel, "gone")
    await _drain(trace, tasks)


async def leaving_the_loop_leaves_the_tasks(trace):
    tasks = _two_tasks(trace, 1, 2)
    for coming in asyncio.as_completed(tasks):
        trace.append(show(await coming))
        break
    trace.append(outcome(tasks[1]))
    await asyncio.sleep(5)
    trace.append(outcome(tasks[1]))


async def of_nothing(trace):
    await _drain(trace, [])
    trace.append("end")


async def of_what_is_done_already(trace):
    future = asyncio.get_running_loop().create_future()
    future.set_result("ready")
    asyncio.get_running_loop().call_soon(trace.append, "soon")
    await _drain(trace, [future])


async def two_that_wait_for_the_next(trace):
    async def waiter(name, coming):
        trace.append(f"{name} {show(await coming)}")

    both = list(asyncio.as_completed([_child(trace, "slow", 2), _child(trace, "quick", 1)]))
    await asyncio.gather(waiter("first", both[0]), waiter("second", both[1]))


async def _two_that_wait(trace, first, second):
    """Two tasks that wait for what comes of two futures."""

    async def waiter(name, coming):
        try:
            trace.append(f"{name} {show(await coming)}")
        except asyncio.CancelledError as error:
            trace.append(f"{name} {show(error)}")

    both = list(asyncio.as_completed([first, second]))
    tasks = [asyncio.create_task(waiter(name, one)) for name, one in zip("12", both)]
    await asyncio.sleep(1)
    return tasks


async def cancelled_after_it_was_woken(trace):
    first, second = (asyncio.get_running_loop().create_future() for _ in range(2))
    one, two = await _two_that_wait(trace, first, second)
    first.add_done_callback(lambda _: one.cancel("late"))
    first.set_result("A")
    await asyncio.wait([two])
    trace.append(outcome(second))


async def cancelled_before_it_is_woken(trace):
    first, second = (asyncio.get_running_loop().create_future() for _ in range(2))
    one, two = await _two_that_wait(trace, first, second)
    one.cancel("early")
    first.set_result("A")
    await asyncio.wait([two])
    trace.append(outcome(second))
