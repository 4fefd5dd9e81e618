import asyncio

from support import Boom, attempt, outcome, show


async def _waiter(trace, name, future):
    try:
        trace.append(f"{name} got {show(await future)}")
    except BaseException as error:
        trace.append(f"{name} got {show(error)}")


def _waiters(trace, future, names="abc"):
    return [asyncio.create_task(_waiter(trace, name, future)) for name in names]


async def waiters_wake_in_the_order_they_came(trace):
    future = asyncio.get_running_loop().create_future()
    waiters = _waiters(trace, future)
    await asyncio.sleep(0)
    future.set_result("value")
    trace.append("set")
    await asyncio.wait(waiters)


async def callbacks_and_waiters_share_the_order(trace):
    future = asyncio.get_running_loop().create_future()
    future.add_done_callback(lambda _: trace.append("callback 1"))
    waiters = _waiters(trace, future, "a")
    await asyncio.sleep(0)
    future.add_done_callback(lambda _: trace.append("callback 2"))
    future.set_result(1)
    await asyncio.wait(waiters)


async def a_callback_added_late_comes_on_the_next_turn(trace):
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    future.set_result(1)
    loop.call_soon(trace.append, "soon")
    future.add_done_callback(lambda done: trace.append(outcome(done)))
    trace.append("added")
    await asyncio.sleep(0)


async def a_callback_may_be_added_twice_and_removed(trace):
    future = asyncio.get_running_loop().create_future()

    def twice(_):
        trace.append("twice")

    def never(_):
        trace.append("never")

    for callback in [twice, never, twice, never]:
        future.add_done_callback(callback)
    trace.append(show(future.remove_done_callback(never)))
    trace.append(show(future.remove_done_callback(never)))
    future.set_result(None)
    await asyncio.sleep(0)


async def a_failing_callback_leaves_the_others_alone(trace):
    future = asyncio.get_running_loop().create_future()

    def fail(_):
        raise Boom("callback")

    future.add_done_callback(fail)
    future.add_done_callback(lambda _: trace.append("other"))
    future.set_result(None)
    await asyncio.sleep(0)


async def a_future_is_set_only_once(trace):
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    future.set_result(1)
    trace.append(attempt(lambda: future.set_result(2)))
    trace.append(attempt(lambda: future.set_exception(Boom("late"))))
    trace.append(show(future.cancel()))
    trace.append(outcome(future))


async def a_pending_future_has_no_answer(trace):
    future = asyncio.get_running_loop().create_future()
    trace.append(attempt(future.result))
    trace.append(attempt(future.exception))
    trace.append(show([future.done(), future.cancelled()]))


async def a_cancelled_future_answers_with_cancelled_error(trace):
    future = asyncio.get_running_loop().create_future()
    trace.append(show([future.cancel(), future.cancel()]))
    trace.append(attempt(future.result))
    trace.append(attempt(future.exception))
    trace.append(attempt(lambda: future.set_result(1)))
    trace.append(show([future.done(), future.cancelled()]))


async def cancelling_a_future_wakes_all_its_waiters(trace):
    future = asyncio.get_running_loop().create_future()
    waiters = _waiters(trace, future)
    await asyncio.sleep(0)
    future.cancel("enough")
    await asyncio.wait(waiters)


async def an_exception_reaches_every_waiter(trace):
    future = asyncio.get_running_loop().create_future()
    waiters = _waiters(trace, future, "ab")
    await asyncio.sleep(0)
    future.set_exception(Boom("broken"))
    await asyncio.wait(waiters)
    trace.append(attempt(future.result))
    trace.append(show(future.exception()))


async def waiting_for_a_done_future_does_not_suspend(trace):
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    future.set_result("ready")
    loop.call_soon(trace.append, "soon")
    trace.append(show(await future))
    trace.append(show(await future))
    await asyncio.sleep(0)


async def a_cancelled_waiter_cancels_the_future_of_all(trace):
    future = asyncio.get_running_loop().create_future()
    first, second = _waiters(trace, future, "ab")
    await asyncio.sleep(0)
    second.cancel("by second")
    trace.append(show(future.cancelled()))
    await asyncio.wait([first, second])
    trace.append(show([outcome(first), outcome(second)]))


async def a_callback_that_sets_another_future(trace):
    loop = asyncio.get_running_loop()
    first, second = loop.create_future(), loop.create_future()
    waiters = _waiters(trace, first, "a") + _waiters(trace, second, "b")
    await asyncio.sleep(0)
    first.add_done_callback(lambda done: second.set_result(done.result() + 1))
    first.add_done_callback(lambda _: trace.append("callback"))
    first.set_result(1)
    await asyncio.wait(waiters)
