import asyncio

from support import attempt, outcome, show


async def _end(trace, awaitable):
    try:
        trace.append("end " + show(await awaitable))
    except BaseException as error:
        trace.append("end " + show(error))
    trace.append(show(asyncio.get_running_loop().time()))


async def _sleeper(trace, delay):
    try:
        await asyncio.sleep(delay)
        trace.append("slept")
    except asyncio.CancelledError as error:
        trace.append(show(error))
        raise


async def _limited(trace, limit, delay):
    async with asyncio.timeout(limit):
        await _sleeper(trace, delay)


async def cancelled_from_outside(trace):
    task = asyncio.create_task(_limited(trace, 5, 9))
    await asyncio.sleep(1)
    task.cancel("outside")
    await _end(trace, task)
    trace.append(outcome(task))


async def cancelled_from_outside_at_the_same_moment(trace):
    task = asyncio.create_task(_limited(trace, 2, 9))
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_at(2, task.cancel, "outside")
    await _end(trace, task)
    trace.append(show([outcome(task), task.cancelling()]))


async def moved_later(trace):
    async def body():
        async with asyncio.timeout(1) as scope:
            scope.reschedule(4)
            trace.append(show([scope.when(), scope.expired()]))
            await _sleeper(trace, 3)
        trace.append(show(scope.expired()))

    await _end(trace, body())


async def moved_to_the_past(trace):
    async def body():
        async with asyncio.timeout(None) as scope:
            trace.append(show(scope.when()))
            await asyncio.sleep(2)
            scope.reschedule(1)
            await _sleeper(trace, 3)

    await _end(trace, body())


async def moved_after_the_end(trace):
    async with asyncio.timeout(5) as scope:
        await asyncio.sleep(1)
    trace.append(attempt(lambda: scope.reschedule(9)))


async def at_a_point_in_time(trace):
    async def body():
        async with asyncio.timeout_at(3):
            await _sleeper(trace, 9)

    await asyncio.sleep(1)
    await _end(trace, body())


async def taken_away_before_it_comes(trace):
    async def body():
        async with asyncio.timeout(0) as scope:
            scope.reschedule(None)
            await _sleeper(trace, 1)

    await _end(trace, body())


async def moved_from_the_past_to_the_future(trace):
    async def body():
        async with asyncio.timeout(-1) as scope:
            scope.reschedule(2)
            await _sleeper(trace, 1)
            await _sleeper(trace, 9)

    await _end(trace, body())
