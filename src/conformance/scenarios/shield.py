import asyncio

from support import Boom, outcome, show


async def _end(trace, awaitable):
    try:
        trace.append("end " + show(await awaitable))
    except BaseException as error:
        trace.append("end " + show(error))


async def _work(trace, delay=2, error=None):
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError:
        trace.append("work cancelled")
        raise
    trace.append("work done")
    if error is not None:
        raise error
    return "result"


async def the_result_goes_through(trace):
    await _end(trace, asyncio.shield(_work(trace)))


async def an_error_goes_through(trace):
    await _end(trace, asyncio.shield(_work(trace, 1, Boom("work"))))


async def the_waiter_is_cancelled_and_the_work_goes_on(trace):
    work = asyncio.create_task(_work(trace))

    async def waiter():
        await asyncio.shield(work)

    task = asyncio.create_task(waiter())
    await asyncio.sleep(1)
    task.cancel("only the waiter")
    await _end(trace, task)
    trace.append(show([outcome(task), outcome(work)]))
    await _end(trace, work)


async def the_work_is_cancelled_itself(trace):
    work = asyncio.create_task(_work(trace))
    shielded = asyncio.shield(work)
    await asyncio.sleep(1)
    work.cancel("the work")
    await _end(trace, shielded)
    trace.append(outcome(shielded))


async def what_is_done_is_given_back(trace):
    work = asyncio.create_task(_work(trace, 0))
    await work
    trace.append(show(asyncio.shield(work) is work))


async def a_pending_task_is_wrapped(trace):
    work = asyncio.create_task(_work(trace, 0))
    shielded = asyncio.shield(work)
    trace.append(show(shielded is work))
    await _end(trace, shielded)


async def the_shield_wakes_a_turn_after_the_work(trace):
    work = asyncio.create_task(_work(trace, 0))

    async def direct():
        await work
        trace.append("direct")

    async def shielded():
        await asyncio.shield(work)
        trace.append("shielded")

    await asyncio.gather(shielded(), direct())


async def the_work_fails_after_the_waiter_has_gone(trace):
    work = asyncio.create_task(_work(trace, 2, Boom("late")))
    shielded = asyncio.shield(work)
    await asyncio.sleep(1)
    shielded.cancel()
    await _end(trace, shielded)
    await asyncio.sleep(2)
    trace.append(outcome(work))


async def a_time_limit_around_a_shield(trace):
    work = asyncio.create_task(_work(trace, 3))
    await _end(trace, asyncio.wait_for(asyncio.shield(work), 1))
    trace.append(outcome(work))
    await _end(trace, asyncio.wait_for(asyncio.shield(work), 5))
    trace.append(outcome(work))


async def a_time_limit_at_the_moment_the_work_ends(trace):
    work = asyncio.create_task(_work(trace, 2))
    await asyncio.sleep(0)

    async def body():
        async with asyncio.timeout_at(2):
            return await asyncio.shield(work)

    await _end(trace, body())
    trace.append(outcome(work))


async def both_cancelled_in_one_turn(trace):
    work = asyncio.create_task(_work(trace))
    shielded = asyncio.shield(work)
    await asyncio.sleep(1)
    work.cancel("work")
    shielded.cancel("shield")
    await _end(trace, shielded)
    trace.append(show([outcome(work), outcome(shielded)]))
    await asyncio.sleep(0)
    trace.append(outcome(work))


async def a_shield_in_a_gathering(trace):
    work = asyncio.create_task(_work(trace))
    gathering = asyncio.gather(asyncio.shield(work), asyncio.sleep(9))
    await asyncio.sleep(1)
    gathering.cancel()
    await _end(trace, gathering)
    await _end(trace, work)
