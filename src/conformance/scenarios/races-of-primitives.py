import asyncio
import contextvars

from support import Boom, outcome, show, since


async def _end(trace, name, awaitable):
    try:
        trace.append(f"{name} " + show(await awaitable))
    except BaseException as error:
        trace.append(f"{name} " + show(error))


def _task(trace, name, awaitable):
    return asyncio.create_task(_end(trace, name, awaitable))


@since(3, 12)
async def an_event_is_set_at_the_moment_of_the_limit(trace):
    event = asyncio.Event()
    asyncio.get_running_loop().call_at(1, event.set)
    await _end(trace, "limit last", asyncio.wait_for(event.wait(), 1))
    event.clear()
    waiting = _task(trace, "limit first", asyncio.wait_for(event.wait(), 1))
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_at(2, event.set)
    await waiting


@since(3, 13)
async def a_waiter_cancelled_while_it_gets_its_lock_back(trace):
    condition = asyncio.Condition()

    async def waiter():
        async with condition:
            try:
                await condition.wait()
            finally:
                trace.append("has the lock " + show(condition.locked()))

    task = _task(trace, "waiter", waiter())
    await asyncio.sleep(0)
    await condition.acquire()
    condition.notify()
    await asyncio.sleep(0)
    for message in ["first", "second"]:
        task.cancel(message)
        await asyncio.sleep(0)
    trace.append("releases")
    condition.release()
    await task
    trace.append(show(condition.locked()))


async def a_predicate_that_fails(trace):
    condition = asyncio.Condition()

    def predicate():
        raise Boom("predicate")

    async def waiter():
        async with condition:
            await condition.wait_for(predicate)

    await _end(trace, "waiter", waiter())
    trace.append(show(condition.locked()))


async def a_limit_on_a_condition(trace):
    condition = asyncio.Condition()
    async with condition:
        await _end(trace, "waiter", asyncio.wait_for(condition.wait(), 1))
        trace.append(show(condition.locked()))


async def a_place_passes_over_two_who_are_cancelled(trace):
    semaphore = asyncio.Semaphore(1)
    await semaphore.acquire()
    tasks = [_task(trace, name, semaphore.acquire()) for name in "abcd"]
    await asyncio.sleep(0)
    semaphore.release()
    tasks[0].cancel()
    tasks[1].cancel()
    await asyncio.sleep(0)
    trace.append(show(semaphore.locked()))
    semaphore.release()
    await asyncio.gather(*tasks)
    trace.append(show(semaphore.locked()))


@since(3, 12)
async def a_limit_on_a_semaphore_at_the_moment_of_the_release(trace):
    semaphore = asyncio.Semaphore(1)
    await semaphore.acquire()
    limited = _task(trace, "limited", asyncio.wait_for(semaphore.acquire(), 1))
    patient = _task(trace, "patient", semaphore.acquire())
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_at(1, semaphore.release)
    await limited
    await patient
    trace.append(show(asyncio.get_running_loop().time()))


async def a_party_is_cancelled_in_the_turn_of_the_last_arrival(trace):
    barrier = asyncio.Barrier(2)
    first = _task(trace, "first", barrier.wait())
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_soon(first.cancel)
    await _end(trace, "last", barrier.wait())
    await first
    trace.append(show([barrier.n_waiting, barrier.broken]))


async def a_time_limit_breaks_no_barrier(trace):
    barrier = asyncio.Barrier(2)
    await _end(trace, "alone", asyncio.wait_for(barrier.wait(), 1))
    trace.append(show([barrier.n_waiting, barrier.broken]))
    tasks = [_task(trace, name, barrier.wait()) for name in "ab"]
    await asyncio.gather(*tasks)


async def as_completed_is_cancelled_between_two(trace):
    async def child(name, delay):
        await asyncio.sleep(delay)
        return name

    children = [asyncio.create_task(child(name, delay)) for name, delay in [("b", 2), ("a", 1)]]

    async def reader():
        for coming in asyncio.as_completed(children):
            trace.append(show(await coming))

    task = _task(trace, "reader", reader())
    await asyncio.sleep(1.5)
    task.cancel()
    await task
    trace.append(show([outcome(one) for one in children]))


async def timers_and_done_callbacks_see_their_own_values(trace):
    loop = asyncio.get_running_loop()
    user = contextvars.ContextVar("user", default="nobody")
    future = loop.create_future()
    user.set("timer")
    loop.call_later(1, lambda: trace.append(user.get()))
    user.set("callback")
    future.add_done_callback(lambda _: trace.append(user.get()))
    user.set("main")
    loop.call_later(2, future.set_result, None)
    await asyncio.sleep(3)
    trace.append(user.get())
