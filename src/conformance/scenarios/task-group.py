import asyncio

from support import Boom, outcome, show


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
    trace.append(show(asyncio.get_running_loop().time()))


async def it_waits_for_all(trace):
    async with asyncio.TaskGroup() as group:
        one = group.create_task(_child(trace, "one", 2))
        group.create_task(_child(trace, "two", 1))
        trace.append("body ends")
    trace.append(show(one.result()))


async def an_empty_group_takes_no_turn(trace):
    asyncio.get_running_loop().call_soon(trace.append, "soon")
    async with asyncio.TaskGroup():
        trace.append("body")
    trace.append("after")
    await asyncio.sleep(0)


async def a_failing_task_cancels_the_others(trace):
    async def body():
        async with asyncio.TaskGroup() as group:
            group.create_task(_child(trace, "a", 9))
            group.create_task(_child(trace, "b", 1, Boom("b")))

    await _end(trace, body())


async def a_failing_task_cancels_the_body(trace):
    async def body():
        async with asyncio.TaskGroup() as group:
            group.create_task(_child(trace, "a", 1, Boom("a")))
            try:
                await asyncio.sleep(9)
            except asyncio.CancelledError as error:
                trace.append(f"body {show(error)}")
                raise

    await _end(trace, body())
    trace.append(show(asyncio.current_task().cancelling()))


async def two_tasks_fail_in_one_turn(trace):
    async def body():
        async with asyncio.TaskGroup() as group:
            group.create_task(_child(trace, "a", 1, Boom("a")))
            group.create_task(_child(trace, "b", 1, Boom("b")))

    await _end(trace, body())


async def errors_while_cleaning_up_are_added(trace):
    async def untidy(name):
        try:
            await asyncio.sleep(9)
        finally:
            raise Boom(name)

    async def body():
        async with asyncio.TaskGroup() as group:
            group.create_task(untidy("a"))
            group.create_task(_child(trace, "b", 1, Boom("b")))

    await _end(trace, body())


async def a_failing_body_cancels_the_tasks(trace):
    async def body():
        async with asyncio.TaskGroup() as group:
            group.create_task(_child(trace, "a", 9))
            await asyncio.sleep(1)
            raise Boom("body")

    await _end(trace, body())


async def a_body_that_fails_before_the_tasks_begin(trace):
    async def body():
        async with asyncio.TaskGroup() as group:
            group.create_task(_child(trace, "a", 9))
            raise Boom("body")

    await _end(trace, body())


async def a_cancelled_task_is_no_error(trace):
    async def body():
        async with asyncio.TaskGroup() as group:
            one = group.create_task(_child(trace, "one", 9))
            one.add_done_callback(lambda _: trace.append(outcome(one)))
            group.create_task(_child(trace, "two", 2))
            await asyncio.sleep(1)
            one.cancel("by hand")

    await _end(trace, body())
