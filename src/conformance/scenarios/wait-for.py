import asyncio

from support import Boom, outcome, show, since


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
        return "result"
    except asyncio.CancelledError as error:
        trace.append(show(error))
        raise


async def in_time(trace):
    await _end(trace, asyncio.wait_for(_sleeper(trace, 1), 5))


async def over_time(trace):
    await _end(trace, asyncio.wait_for(_sleeper(trace, 5), 1))


async def without_a_limit(trace):
    await _end(trace, asyncio.wait_for(_sleeper(trace, 5), None))


@since(3, 12)
async def it_runs_in_the_present_task(trace):
    async def child():
        trace.append(show(asyncio.current_task() is parent))
        await asyncio.sleep(0)
        return "child"

    parent = asyncio.current_task()
    asyncio.get_running_loop().call_soon(trace.append, "soon")
    await _end(trace, asyncio.wait_for(child(), 5))


async def a_task_over_time_is_cancelled(trace):
    task = asyncio.create_task(_sleeper(trace, 5))
    await _end(trace, asyncio.wait_for(task, 1))
    trace.append(outcome(task))


async def a_future_over_time_is_cancelled(trace):
    future = asyncio.get_running_loop().create_future()
    await _end(trace, asyncio.wait_for(future, 1))
    trace.append(outcome(future))


async def no_time_for_what_is_done(trace):
    future = asyncio.get_running_loop().create_future()
    future.set_result("ready")
    await _end(trace, asyncio.wait_for(future, 0))


async def no_time_for_what_is_pending(trace):
    future = asyncio.get_running_loop().create_future()
    await _end(trace, asyncio.wait_for(future, 0))
    trace.append(outcome(future))


async def no_time_for_a_task_that_has_not_begun(trace):
    task = asyncio.create_task(_sleeper(trace, 0))
    await _end(trace, asyncio.wait_for(task, -1))
    trace.append(outcome(task))


async def an_error_goes_through(trace):
    async def child():
        await asyncio.sleep(1)
        raise Boom("child")

    await _end(trace, asyncio.wait_for(child(), 5))


async def cancelled_from_outside(trace):
    inner = asyncio.create_task(_sleeper(trace, 9))
    outer = asyncio.create_task(asyncio.wait_for(inner, 5))
    await asyncio.sleep(1)
    outer.cancel()
    await _end(trace, outer)
    trace.append(show([outcome(inner), outcome(outer)]))


async def it_waits_for_the_clean_up(trace):
    async def child():
        try:
            await asyncio.sleep(9)
        finally:
            await asyncio.sleep(2)
            trace.append("cleaned")

    await _end(trace, asyncio.wait_for(child(), 1))


@since(3, 12)
async def a_child_that_swallows_the_end(trace):
    async def child():
        try:
            await asyncio.sleep(9)
        except asyncio.CancelledError:
            trace.append("swallowed")
        return "went on"

    await _end(trace, asyncio.wait_for(child(), 1))


async def an_error_instead_of_the_end(trace):
    async def child():
        try:
            await asyncio.sleep(9)
        except asyncio.CancelledError:
            raise Boom("instead") from None

    await _end(trace, asyncio.wait_for(child(), 1))


@since(3, 12)
async def a_result_at_the_same_moment(trace):
    future = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_at(2, future.set_result, "just in time")
    await _end(trace, asyncio.wait_for(future, 2))


async def one_limit_inside_another(trace):
    await _end(trace, asyncio.wait_for(asyncio.wait_for(_sleeper(trace, 9), 5), 1))


async def one_limit_around_a_shorter_one(trace):
    await _end(trace, asyncio.wait_for(asyncio.wait_for(_sleeper(trace, 9), 1), 5))
