import asyncio

from support import Boom, outcome, show, since


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


def _at(when, callback, *args):
    asyncio.get_running_loop().call_at(when, callback, *args)


async def a_gathering_cancelled_in_the_turn_of_its_last_child(trace):
    async def parent():
        return await asyncio.gather(_child(trace, "a", 1), _child(trace, "b", 2))

    task = asyncio.create_task(parent())
    await asyncio.sleep(0)
    _at(2, task.cancel)
    await _end(trace, task)


async def errors_as_results_cancelled_in_the_turn_of_an_error(trace):
    async def parent():
        children = [_child(trace, "a", 1, Boom("a")), _child(trace, "b", 2)]
        return await asyncio.gather(*children, return_exceptions=True)

    task = asyncio.create_task(parent())
    await asyncio.sleep(0)
    _at(1, task.cancel)
    await _end(trace, task)
    trace.append(outcome(task))


async def a_gathering_is_left_over_time_and_its_children_end(trace):
    children = [asyncio.create_task(_child(trace, name, 9)) for name in "ab"]
    await _end(trace, asyncio.wait_for(asyncio.gather(*children), 1))
    trace.append(show([outcome(child) for child in children]))


async def groups_inside_each_other_are_cancelled_from_outside(trace):
    async def parent():
        async with asyncio.TaskGroup() as outer:
            outer.create_task(_child(trace, "outer", 9))
            async with asyncio.TaskGroup() as inner:
                inner.create_task(_child(trace, "inner", 9))

    task = asyncio.create_task(parent())
    await asyncio.sleep(1)
    task.cancel("outside")
    await _end(trace, task)
    trace.append(show([outcome(task), task.cancelling()]))


@since(3, 13)
async def an_inner_group_fails_as_the_outer_one_is_cancelled(trace):
    async def parent():
        async with asyncio.TaskGroup() as outer:
            outer.create_task(_child(trace, "outer", 9))
            async with asyncio.TaskGroup() as inner:
                inner.create_task(_child(trace, "inner", 1, Boom("inner")))

    task = asyncio.create_task(parent())
    await asyncio.sleep(0)
    _at(1, task.cancel, "outside")
    await _end(trace, task)
    trace.append(show([outcome(task), task.cancelling()]))


@since(3, 12)
async def an_eager_task_fails_in_a_group_at_once(trace):
    async def failing():
        raise Boom("eager")

    async def body():
        async with asyncio.TaskGroup() as group:
            group.create_task(_child(trace, "a", 9))
            loop.set_task_factory(asyncio.eager_task_factory)
            group.create_task(failing())
            loop.set_task_factory(None)
            trace.append("created")
            await asyncio.sleep(9)

    loop = asyncio.get_running_loop()
    await _end(trace, body())


async def waiting_is_cancelled_in_the_turn_in_which_it_would_end(trace):
    children = [asyncio.create_task(_child(trace, name, 1)) for name in "ab"]
    task = asyncio.create_task(asyncio.wait(children))
    await asyncio.sleep(0)
    _at(1, task.cancel)
    await _end(trace, task)
    trace.append(show([outcome(child) for child in children]))
