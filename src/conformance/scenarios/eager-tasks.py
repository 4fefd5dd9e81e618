import asyncio

from support import Boom, outcome, show, since


def _eager(coroutine):
    loop = asyncio.get_running_loop()
    return asyncio.Task(coroutine, loop=loop, eager_start=True)


@since(3, 12)
async def the_first_step_runs_at_once(trace):
    async def child():
        trace.append("child begins")
        await asyncio.sleep(0)
        trace.append("child ends")

    asyncio.get_running_loop().call_soon(trace.append, "soon")
    task = _eager(child())
    trace.append("created")
    await task


@since(3, 12)
async def a_task_that_never_waits_is_done_at_once(trace):
    async def child():
        return "result"

    task = _eager(child())
    trace.append(outcome(task))
    trace.append(show(await task))


@since(3, 12)
async def an_error_of_the_first_step_is_the_tasks(trace):
    async def child():
        raise Boom("eager")

    task = _eager(child())
    trace.append(outcome(task))


@since(3, 12)
async def the_eager_task_is_the_current_one_meanwhile(trace):
    async def child():
        me = asyncio.current_task()
        trace.append(show(me is parent))
        await asyncio.sleep(0)
        trace.append(show(asyncio.current_task() is me))

    parent = asyncio.current_task()
    task = _eager(child())
    trace.append(show(asyncio.current_task() is parent))
    await task


@since(3, 12)
async def an_eager_task_can_be_cancelled(trace):
    async def child():
        try:
            await asyncio.sleep(9)
        finally:
            trace.append("cleans up")

    task = _eager(child())
    trace.append(show(task.cancel("at once")))
    await asyncio.wait([task])
    trace.append(outcome(task))


@since(3, 12)
async def eager_tasks_gathered(trace):
    async def child(name, turns):
        for turn in range(turns):
            trace.append(f"{name}{turn}")
            await asyncio.sleep(0)
        return name

    trace.append(show(await asyncio.gather(_eager(child("a", 2)), _eager(child("b", 0)))))
