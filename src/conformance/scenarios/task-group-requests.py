import asyncio

from support import Boom, show, since


async def _fail(delay):
    await asyncio.sleep(delay)
    raise Boom("child")


async def _cancelling(trace):
    trace.append(show(asyncio.current_task().cancelling()))


async def _group(trace, *, delay=1, body=0):
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(_fail(delay))
            await asyncio.sleep(body)
    except BaseException as error:
        trace.append("group " + show(error))
    await _cancelling(trace)


async def _next(trace):
    try:
        await asyncio.sleep(1)
        trace.append("goes on")
    except BaseException as error:
        trace.append("next " + show(error))
    await _cancelling(trace)


async def a_task_that_fails_while_the_body_waits(trace):
    await _group(trace, body=5)
    await _next(trace)


@since(3, 13)
async def a_task_that_fails_after_the_body(trace):
    await _group(trace)
    await _next(trace)


@since(3, 13)
async def cancelled_from_outside_before_a_task_fails(trace):
    async def stubborn():
        try:
            await asyncio.sleep(5)
        finally:
            raise Boom("stubborn")

    async def parent():
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(stubborn())
                await asyncio.sleep(9)
        except BaseException as error:
            trace.append("group " + show(error))
        await _next(trace)

    task = asyncio.create_task(parent())
    await asyncio.sleep(1)
    task.cancel("outside")
    await asyncio.wait([task])
    trace.append(show(task.cancelled()))


@since(3, 13)
async def cancelled_from_outside_after_a_task_failed(trace):
    async def cleaning():
        try:
            await asyncio.sleep(9)
        finally:
            await asyncio.sleep(2)

    async def parent():
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(cleaning())
                group.create_task(_fail(1))
        except BaseException as error:
            trace.append("group " + show(error))
        await _cancelling(trace)
        await _next(trace)

    task = asyncio.create_task(parent())
    await asyncio.sleep(2)
    task.cancel("outside")
    await asyncio.wait([task])
    trace.append(show(task.cancelled()))


@since(3, 13)
async def a_group_in_a_group_that_fails_at_the_same_moment(trace):
    async def inner():
        async with asyncio.TaskGroup() as group:
            group.create_task(_fail(1))

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(_fail(1))
            await inner()
    except BaseException as error:
        trace.append("group " + show(error))
    await _next(trace)


@since(3, 13)
async def a_time_limit_around_a_group_whose_task_fails_after_the_body(trace):
    async def body():
        async with asyncio.timeout(5):
            await _group(trace, delay=1)
            await asyncio.sleep(9)

    try:
        await body()
    except BaseException as error:
        trace.append("end " + show(error))
    await _cancelling(trace)
