import asyncio

from support import Boom, outcome, show


async def _echo(trace, name, turns=0):
    trace.append(f"{name} begins")
    for _ in range(turns):
        await asyncio.sleep(0)
    trace.append(f"{name} ends")
    return name


async def a_coroutine_runs_inside_its_caller(trace):
    loop = asyncio.get_running_loop()
    loop.call_soon(trace.append, "soon")
    trace.append(show(await _echo(trace, "inline")))
    trace.append("no turn has passed")
    await asyncio.sleep(0)


async def a_helper_begins_when_it_is_awaited(trace):
    future = asyncio.get_running_loop().create_future()
    waiting = asyncio.wait([future], timeout=1)
    await asyncio.sleep(5)
    await waiting
    trace.append(show(asyncio.get_running_loop().time()))


async def an_error_crosses_the_callers(trace):
    async def inner():
        await asyncio.sleep(0)
        raise Boom("deep")

    async def middle():
        try:
            await inner()
        finally:
            trace.append("middle cleans up")

    try:
        await middle()
    except Boom as error:
        trace.append(show(error))


async def a_caller_answers_an_error(trace):
    async def inner():
        raise Boom("deep")

    async def middle():
        try:
            return await inner()
        except Boom:
            return await _echo(trace, "instead", 1)

    trace.append(show(await middle()))


async def cancelling_cleans_up_from_the_inside(trace):
    async def inner():
        try:
            await asyncio.sleep(9)
        finally:
            trace.append("inner")
            await asyncio.sleep(0)
            trace.append("inner, a turn later")

    async def middle():
        try:
            await inner()
        finally:
            trace.append("middle")

    async def outer():
        try:
            await middle()
        finally:
            trace.append("outer")

    task = asyncio.create_task(outer())
    await asyncio.sleep(1)
    task.cancel()
    await asyncio.wait([task])
    trace.append(outcome(task))


async def a_loop_of_awaits_in_two_tasks(trace):
    async def producer(name):
        for turn in range(3):
            trace.append(show(await _echo(trace, f"{name}{turn}", 1)))

    await asyncio.gather(producer("a"), producer("b"))


async def awaits_that_do_not_suspend_keep_the_turn(trace):
    async def worker(name):
        for turn in range(3):
            await _echo(trace, f"{name}{turn}")

    await asyncio.gather(worker("a"), worker("b"))


async def deep_calls_take_no_turns(trace):
    loop = asyncio.get_running_loop()

    async def deep(level):
        return 0 if level == 0 else 1 + await deep(level - 1)

    loop.call_soon(trace.append, "soon")
    trace.append(show(await deep(50)))
    await asyncio.sleep(0)


async def finally_runs_before_the_waiter_goes_on(trace):
    async def child():
        try:
            return "result"
        finally:
            await asyncio.sleep(0)
            trace.append("finally")

    trace.append(show(await asyncio.create_task(child())))


async def a_mix_of_inline_calls_and_tasks(trace):
    task = asyncio.create_task(_echo(trace, "task", 2))
    await _echo(trace, "inline 1", 1)
    await _echo(trace, "inline 2", 1)
    trace.append(show(await task))
