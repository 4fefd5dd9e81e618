import asyncio

from support import Boom, attempt, outcome, show, since


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


async def cancelled_from_outside(trace):
    async def parent():
        async with asyncio.TaskGroup() as group:
            group.create_task(_child(trace, "a", 9))
            trace.append("body ends")

    task = asyncio.create_task(parent())
    await asyncio.sleep(1)
    task.cancel("outside")
    await _end(trace, task)
    trace.append(show([outcome(task), task.cancelling()]))


async def cancelled_from_outside_while_the_body_runs(trace):
    async def parent():
        async with asyncio.TaskGroup() as group:
            group.create_task(_child(trace, "a", 9))
            await _child(trace, "body", 9)

    task = asyncio.create_task(parent())
    await asyncio.sleep(1)
    task.cancel("outside")
    await _end(trace, task)
    trace.append(outcome(task))


async def cancelled_and_then_a_task_fails(trace):
    async def untidy():
        try:
            await asyncio.sleep(9)
        finally:
            raise Boom("untidy")

    async def parent():
        async with asyncio.TaskGroup() as group:
            group.create_task(untidy())

    task = asyncio.create_task(parent())
    await asyncio.sleep(1)
    task.cancel("outside")
    await _end(trace, task)


@since(3, 13)
async def cancelled_at_the_moment_a_task_fails(trace):
    async def parent():
        async with asyncio.TaskGroup() as group:
            group.create_task(_child(trace, "a", 1, Boom("a")))
        trace.append("never")

    task = asyncio.create_task(parent())
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_at(1, task.cancel, "outside")
    await _end(trace, task)
    trace.append(show([outcome(task), task.cancelling()]))


async def a_task_of_a_task(trace):
    async def grandchild():
        await asyncio.sleep(1)
        trace.append("grandchild")

    async def child(group):
        await asyncio.sleep(1)
        group.create_task(grandchild())
        trace.append("child")

    async def body():
        async with asyncio.TaskGroup() as group:
            group.create_task(child(group))

    await _end(trace, body())


async def a_group_in_a_group(trace):
    async def body():
        async with asyncio.TaskGroup() as outer:
            outer.create_task(_child(trace, "outer", 9))
            async with asyncio.TaskGroup() as inner:
                inner.create_task(_child(trace, "inner", 9))
                inner.create_task(_child(trace, "failing", 1, Boom("failing")))

    await _end(trace, body())


async def an_inner_group_is_cancelled_by_the_outer(trace):
    async def body():
        async with asyncio.TaskGroup() as outer:
            outer.create_task(_child(trace, "failing", 1, Boom("failing")))
            async with asyncio.TaskGroup() as inner:
                inner.create_task(_child(trace, "inner", 9))

    await _end(trace, body())


async def a_time_limit_around_a_group(trace):
    async def body():
        async with asyncio.timeout(1):
            async with asyncio.TaskGroup() as group:
                group.create_task(_child(trace, "a", 9))

    await _end(trace, body())


async def a_group_after_its_end(trace):
    async with asyncio.TaskGroup() as group:
        group.create_task(_child(trace, "a", 1))
    coroutine = _child(trace, "late", 1)
    trace.append(attempt(lambda: group.create_task(coroutine)))
    coroutine.close()


async def a_group_that_has_failed_takes_no_task(trace):
    async def body():
        async with asyncio.TaskGroup() as group:
            group.create_task(_child(trace, "a", 1, Boom("a")))
            try:
                await asyncio.sleep(9)
            finally:
                coroutine = _child(trace, "late", 1)
                trace.append(attempt(lambda: group.create_task(coroutine)))
                coroutine.close()

    await _end(trace, body())
