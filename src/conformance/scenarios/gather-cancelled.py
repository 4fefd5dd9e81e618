import asyncio

from support import attempt, outcome, show


async def _child(trace, name, delay, error=None):
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError as cancelled:
        trace.append(f"{name} {show(cancelled)}")
        raise
    trace.append(f"{name} ends")
    if error is not None:
        raise error
    return name


async def _end(trace, awaitable):
    try:
        trace.append("end " + show(await awaitable))
    except BaseException as error:
        trace.append("end " + show(error))


async def cancelling_the_gathering_cancels_the_children(trace):
    gathering = asyncio.gather(_child(trace, "a", 1), _child(trace, "b", 9), _child(trace, "c", 9))
    await asyncio.sleep(2)
    trace.append(show(gathering.cancel()))
    trace.append(show(gathering.done()))
    await _end(trace, gathering)
    trace.append(outcome(gathering))


async def cancelling_the_waiter_cancels_the_children(trace):
    async def waiter():
        await asyncio.gather(_child(trace, "a", 9), _child(trace, "b", 9))

    task = asyncio.create_task(waiter())
    await asyncio.sleep(1)
    task.cancel("enough")
    await _end(trace, task)
    trace.append(outcome(task))


async def a_cancelled_gathering_with_errors_as_results(trace):
    gathering = asyncio.gather(
        _child(trace, "a", 1), _child(trace, "b", 9), return_exceptions=True
    )
    await asyncio.sleep(2)
    gathering.cancel()
    await _end(trace, gathering)
    trace.append(outcome(gathering))


async def a_cancelled_child_is_an_error(trace):
    tasks = [asyncio.create_task(_child(trace, name, 5)) for name in "ab"]
    gathering = asyncio.gather(*tasks)
    await asyncio.sleep(1)
    tasks[0].cancel("only a")
    await _end(trace, gathering)
    trace.append(show([outcome(gathering), outcome(tasks[1])]))
    await asyncio.sleep(5)


async def a_cancelled_child_as_a_result(trace):
    tasks = [asyncio.create_task(_child(trace, name, 5)) for name in "ab"]
    gathering = asyncio.gather(*tasks, return_exceptions=True)
    await asyncio.sleep(1)
    tasks[0].cancel()
    await _end(trace, gathering)


async def cancelling_a_gathering_around_a_gathering(trace):
    inner = asyncio.gather(_child(trace, "a", 8), _child(trace, "b", 9))
    outer = asyncio.gather(inner, _child(trace, "c", 7))
    await asyncio.sleep(1)
    trace.append(show(outer.cancel()))
    await _end(trace, outer)
    trace.append(show([outcome(inner), outcome(outer)]))


async def cancelling_a_finished_gathering(trace):
    gathering = asyncio.gather(_child(trace, "a", 1))
    await _end(trace, gathering)
    trace.append(show(gathering.cancel()))


async def a_child_that_swallows_its_cancellation(trace):
    async def stubborn():
        try:
            await asyncio.sleep(9)
        except asyncio.CancelledError:
            trace.append("swallowed")
        return "stubborn"

    gathering = asyncio.gather(stubborn(), _child(trace, "a", 9))
    await asyncio.sleep(1)
    gathering.cancel()
    await _end(trace, gathering)
    trace.append(attempt(gathering.result))
