import asyncio

from support import Boom, attempt, outcome, show


async def _child(trace, name, result=None):
    trace.append(f"{name} begins")
    await asyncio.sleep(0)
    trace.append(f"{name} ends")
    return result


async def _failing(trace):
    await asyncio.sleep(0)
    trace.append("fails")
    raise Boom("broken")


async def the_first_step_comes_on_the_next_turn(trace):
    task = asyncio.create_task(_child(trace, "child"))
    trace.append("created")
    await asyncio.sleep(0)
    trace.append("one turn later")
    await task
    trace.append(outcome(task))


async def tasks_take_turns(trace):
    async def worker(name):
        for turn in range(3):
            trace.append(f"{name}{turn}")
            await asyncio.sleep(0)

    await asyncio.wait([asyncio.create_task(worker(name)) for name in "abc"])


async def a_task_returns_its_result(trace):
    task = asyncio.create_task(_child(trace, "child", 42))
    trace.append(attempt(task.result))
    trace.append(show(await task))
    trace.append(show([task.done(), task.result(), task.exception()]))


async def a_task_throws_its_error_to_whoever_waits(trace):
    task = asyncio.create_task(_failing(trace))
    for _ in range(2):
        try:
            await task
        except Boom as error:
            trace.append(show(error))
    trace.append(outcome(task))


async def waiting_for_a_done_task_does_not_suspend(trace):
    task = asyncio.create_task(_child(trace, "child", 1))
    await task
    asyncio.get_running_loop().call_soon(trace.append, "soon")
    trace.append(show(await task))
    trace.append("at once")


async def the_waiter_wakes_one_turn_after_the_end(trace):
    loop = asyncio.get_running_loop()

    async def child():
        trace.append("child")
        loop.call_soon(trace.append, "soon 1")

    async def waiter():
        task = asyncio.create_task(child())
        await task
        trace.append("woken")

    waiting = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    loop.call_soon(trace.append, "soon 2")
    await waiting


async def done_callbacks_and_waiters_in_order(trace):
    task = asyncio.create_task(_child(trace, "child"))
    task.add_done_callback(lambda done: trace.append("callback 1 " + outcome(done)))

    async def waiter():
        await task
        trace.append("waiter")

    waiting = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    task.add_done_callback(lambda _: trace.append("callback 2"))
    await waiting


async def a_task_knows_its_name(trace):
    async def child():
        trace.append(asyncio.current_task().get_name())
        await asyncio.sleep(0)
        trace.append(asyncio.current_task().get_name())

    await asyncio.gather(
        asyncio.create_task(child(), name="first"),
        asyncio.create_task(child(), name="second"),
    )


async def a_callback_has_no_task(trace):
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: trace.append(show(asyncio.current_task())))
    trace.append(show(asyncio.current_task() is not None))
    await asyncio.sleep(0)
    trace.append(show(asyncio.current_task() is not None))


async def all_tasks_has_those_that_are_not_done(trace):
    tasks = [asyncio.create_task(_child(trace, name)) for name in "ab"]
    trace.append(show(len(asyncio.all_tasks())))
    await tasks[1]
    trace.append(show(len(asyncio.all_tasks())))
    trace.append(show(tasks[0] in asyncio.all_tasks()))


async def a_task_cannot_be_set_from_outside(trace):
    task = asyncio.create_task(_child(trace, "child"))
    trace.append(attempt(lambda: task.set_result(1)))
    trace.append(attempt(lambda: task.set_exception(Boom("x"))))
    await task


async def a_task_cannot_wait_for_itself(trace):
    async def child():
        try:
            await task
        except RuntimeError as error:
            trace.append(show(error))

    task = asyncio.create_task(child())
    await task
    trace.append(outcome(task))


async def a_chain_of_tasks_ends_from_the_inside(trace):
    async def link(depth):
        if depth > 0:
            await asyncio.create_task(link(depth - 1))
        trace.append(show(depth))

    await link(4)
