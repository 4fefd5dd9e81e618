import asyncio

from support import Boom, attempt, outcome, show


async def _child(trace, name, delay, error=None):
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError:
        trace.append(f"{name} cancelled")
        raise
    trace.append(f"{name} ends")
    if error is not None:
        raise error
    return name


def _tasks(trace, **delays):
    return [asyncio.create_task(_child(trace, *item), name=item[0]) for item in delays.items()]


def _report(trace, result):
    for label, tasks in zip(["done", "pending"], result):
        names = sorted(task.get_name() for task in tasks)
        trace.append(f"{label} {show(names)} at {show(asyncio.get_running_loop().time())}")


async def for_all(trace):
    _report(trace, await asyncio.wait(_tasks(trace, a=3, b=1, c=2)))


async def for_the_first(trace):
    tasks = _tasks(trace, a=3, b=1, c=2)
    _report(trace, await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED))
    await asyncio.wait(tasks)


async def for_the_first_of_two_at_once(trace):
    tasks = _tasks(trace, a=1, b=1, c=2)
    _report(trace, await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED))


async def for_the_first_error(trace):
    tasks = _tasks(trace, a=1, c=3)
    tasks.append(asyncio.create_task(_child(trace, "b", 2, Boom("b")), name="b"))
    _report(trace, await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION))
    trace.append(outcome(tasks[2]))


async def for_an_error_that_never_comes(trace):
    tasks = _tasks(trace, a=1, b=2)
    _report(trace, await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION))


async def a_cancelled_task_is_no_first_error(trace):
    tasks = _tasks(trace, a=5, b=2)
    asyncio.get_running_loop().call_later(1, tasks[0].cancel)
    _report(trace, await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION))


async def a_cancelled_task_is_a_first_completed(trace):
    tasks = _tasks(trace, a=5, b=2)
    asyncio.get_running_loop().call_later(1, tasks[0].cancel)
    _report(trace, await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED))


async def with_a_time_limit(trace):
    tasks = _tasks(trace, a=1, b=9)
    _report(trace, await asyncio.wait(tasks, timeout=5))
    trace.append(outcome(tasks[1]))


async def with_no_time_at_all(trace):
    tasks = _tasks(trace, a=1)
    _report(trace, await asyncio.wait(tasks, timeout=0))


async def a_limit_at_the_same_time_as_the_end(trace):
    tasks = _tasks(trace, a=5)
    await asyncio.sleep(0)
    _report(trace, await asyncio.wait(tasks, timeout=5))


async def for_what_is_done_already(trace):
    tasks = _tasks(trace, a=1)
    await tasks[0]
    asyncio.get_running_loop().call_soon(trace.append, "soon")
    _report(trace, await asyncio.wait(tasks))
    tasks += _tasks(trace, b=1)
    _report(trace, await asyncio.wait(tasks, timeout=None, return_when="FIRST_COMPLETED"))


async def cancelling_the_wait_leaves_the_tasks(trace):
    tasks = _tasks(trace, a=2, b=3)
    waiter = asyncio.create_task(asyncio.wait(tasks))
    await asyncio.sleep(1)
    waiter.cancel("enough")
    await asyncio.sleep(5)
    trace.append(show([outcome(waiter), *map(outcome, tasks)]))


async def for_nothing(trace):
    try:
        await asyncio.wait([])
    except (ValueError, TypeError):
        trace.append("refused")


async def errors_are_not_thrown(trace):
    task = asyncio.create_task(_child(trace, "a", 1, Boom("a")), name="a")
    _report(trace, await asyncio.wait([task]))
    trace.append(attempt(task.result))
