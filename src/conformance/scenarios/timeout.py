import asyncio

from support import Boom, show


async def _end(trace, awaitable):
    try:
        trace.append("end " + show(await awaitable))
    except BaseException as error:
        trace.append("end " + show(error))
    trace.append(show(asyncio.get_running_loop().time()))


async def _sleeper(trace, delay, result=None):
    try:
        await asyncio.sleep(delay)
        trace.append("slept")
        return result
    except asyncio.CancelledError as error:
        trace.append(show(error))
        raise


async def _limited(trace, limit, delay):
    async with asyncio.timeout(limit):
        return await _sleeper(trace, delay, "result")


async def in_time(trace):
    await _end(trace, _limited(trace, 5, 1))


async def over_time(trace):
    await _end(trace, _limited(trace, 1, 5))


async def no_limit(trace):
    await _end(trace, _limited(trace, None, 5))


async def a_limit_of_zero(trace):
    await _end(trace, _limited(trace, 0, 5))


async def a_negative_limit(trace):
    await _end(trace, _limited(trace, -1, 5))


async def a_limit_of_zero_without_a_suspension(trace):
    async def body():
        async with asyncio.timeout(0):
            trace.append("body")

    await _end(trace, body())
    await asyncio.sleep(0)
    trace.append("goes on")


async def at_the_same_moment_the_limit_was_set_first(trace):
    await _end(trace, _limited(trace, 3, 3))


async def the_requests_are_taken_back(trace):
    try:
        await _limited(trace, 1, 5)
    except TimeoutError as error:
        trace.append(show(error))
    trace.append(show(asyncio.current_task().cancelling()))
    await asyncio.sleep(1)
    trace.append("goes on")


async def an_error_in_the_body(trace):
    async def body():
        async with asyncio.timeout(5):
            raise Boom("body")

    await _end(trace, body())


async def an_error_while_cleaning_up(trace):
    async def body():
        async with asyncio.timeout(1):
            try:
                await asyncio.sleep(5)
            except asyncio.CancelledError:
                raise Boom("cleanup") from None

    await _end(trace, body())
    trace.append(show(asyncio.current_task().cancelling()))


async def a_body_that_swallows_the_end(trace):
    async def body():
        async with asyncio.timeout(1) as scope:
            try:
                await asyncio.sleep(5)
            except asyncio.CancelledError:
                trace.append("swallowed")
        trace.append(show(scope.expired()))
        return "went on"

    await _end(trace, body())


async def an_outer_limit_comes_first(trace):
    async def body():
        async with asyncio.timeout(1):
            try:
                await _limited(trace, 5, 9)
            except TimeoutError:
                trace.append("inner")

    await _end(trace, body())


async def an_inner_limit_comes_first(trace):
    async def body():
        async with asyncio.timeout(5):
            try:
                await _limited(trace, 1, 9)
            except TimeoutError:
                trace.append("inner")
            await asyncio.sleep(1)
            return "went on"

    await _end(trace, body())


async def two_limits_at_the_same_moment(trace):
    async def body():
        async with asyncio.timeout(2):
            try:
                await _limited(trace, 2, 9)
            except TimeoutError:
                trace.append("inner")
                await asyncio.sleep(1)

    await _end(trace, body())
