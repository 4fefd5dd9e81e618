import asyncio

from support import attempt, outcome, show, since


async def _waiter(trace, condition, name):
    async with condition:
        try:
            trace.append(f"{name} waits")
            trace.append(f"{name} {show(await condition.wait())}")
        except BaseException as error:
            trace.append(f"{name} {show([error, condition.locked()])}")
            raise
        await asyncio.sleep(0)
        trace.append(f"{name} leaves")


def _waiters(trace, condition, names):
    return [asyncio.create_task(_waiter(trace, condition, name)) for name in names]


async def notify_wakes_the_first(trace):
    condition = asyncio.Condition()
    tasks = _waiters(trace, condition, "abc")
    await asyncio.sleep(0)
    async with condition:
        condition.notify()
        trace.append("notified")
    await asyncio.sleep(1)
    trace.append(show(list(map(outcome, tasks))))


async def notify_two(trace):
    condition = asyncio.Condition()
    tasks = _waiters(trace, condition, "abc")
    await asyncio.sleep(0)
    async with condition:
        condition.notify(2)
    await asyncio.sleep(1)
    trace.append(show(list(map(outcome, tasks))))


async def notify_all_one_after_the_other(trace):
    condition = asyncio.Condition()
    tasks = _waiters(trace, condition, "abc")
    await asyncio.sleep(0)
    async with condition:
        condition.notify_all()
        trace.append("notified")
        await asyncio.sleep(1)
        trace.append("releases")
    await asyncio.wait(tasks)


async def a_cancelled_waiter_has_the_lock_again(trace):
    condition = asyncio.Condition()
    tasks = _waiters(trace, condition, "a")
    await asyncio.sleep(0)
    async with condition:
        tasks[0].cancel("enough")
        await asyncio.sleep(1)
        trace.append("releases")
    await asyncio.wait(tasks)
    trace.append(show(condition.locked()))


async def a_notified_waiter_that_is_cancelled_loses_the_lock_only(trace):
    condition = asyncio.Condition()
    tasks = _waiters(trace, condition, "a")
    await asyncio.sleep(0)
    async with condition:
        condition.notify()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        tasks[0].cancel()
    await asyncio.wait(tasks)
    trace.append(show([outcome(tasks[0]), condition.locked()]))


async def wait_for_a_predicate(trace):
    condition = asyncio.Condition()
    cakes = []

    async def eater():
        async with condition:
            trace.append(show(await condition.wait_for(lambda: len(cakes) >= 2)))
            trace.append(show(cakes))

    task = asyncio.create_task(eater())
    for cake in ["one", "two"]:
        await asyncio.sleep(1)
        async with condition:
            cakes.append(cake)
            condition.notify()
            trace.append(cake)
    await task


async def without_the_lock(trace):
    condition = asyncio.Condition()
    trace.append(attempt(condition.notify))
    trace.append(attempt(condition.notify_all))
    try:
        await condition.wait()
    except RuntimeError as error:
        trace.append(show(error))


async def two_conditions_share_a_lock(trace):
    lock = asyncio.Lock()
    full, empty = asyncio.Condition(lock), asyncio.Condition(lock)
    tasks = _waiters(trace, full, "f") + _waiters(trace, empty, "e")
    await asyncio.sleep(0)
    async with lock:
        empty.notify_all()
    await asyncio.sleep(1)
    trace.append(show(list(map(outcome, tasks))))


@since(3, 13)
async def a_notified_waiter_that_is_cancelled_passes_it_on(trace):
    condition = asyncio.Condition()
    tasks = _waiters(trace, condition, "abc")
    await asyncio.sleep(0)
    async with condition:
        condition.notify()
        tasks[0].cancel()
    await asyncio.sleep(1)
    trace.append(show(list(map(outcome, tasks))))


async def a_waiter_cancelled_before_the_notification(trace):
    condition = asyncio.Condition()
    tasks = _waiters(trace, condition, "ab")
    await asyncio.sleep(0)
    async with condition:
        tasks[0].cancel()
        condition.notify()
    await asyncio.sleep(1)
    trace.append(show(list(map(outcome, tasks))))
