import asyncio

from support import Boom, outcome, show


async def _sleeper(trace, name="sleeper", delay=10):
    trace.append(f"{name} begins")
    try:
        await asyncio.sleep(delay)
        trace.append(f"{name} slept")
    except BaseException as error:
        trace.append(f"{name} {show(error)}")
        raise
    finally:
        trace.append(f"{name} cleans up")


async def _end(trace, task):
    try:
        trace.append("end " + show(await task))
    except BaseException as error:
        trace.append("end " + show(error))
    trace.append(outcome(task))


async def before_the_start(trace):
    task = asyncio.create_task(_sleeper(trace))
    trace.append(show(task.cancel()))
    trace.append(show(task.cancelled()))
    await _end(trace, task)


async def before_the_start_with_a_message(trace):
    task = asyncio.create_task(_sleeper(trace))
    task.cancel("too early")
    await _end(trace, task)


async def while_sleeping(trace):
    task = asyncio.create_task(_sleeper(trace))
    await asyncio.sleep(1)
    trace.append(show(task.cancel()))
    trace.append(show(task.cancelled()))
    await _end(trace, task)
    trace.append(show(asyncio.get_running_loop().time()))


async def with_a_message(trace):
    task = asyncio.create_task(_sleeper(trace))
    await asyncio.sleep(0)
    task.cancel("enough")
    await _end(trace, task)


async def twice_in_one_turn(trace):
    task = asyncio.create_task(_sleeper(trace))
    await asyncio.sleep(0)
    trace.append(show([task.cancel("first"), task.cancel("second"), task.cancelling()]))
    await _end(trace, task)


async def twice_in_two_turns(trace):
    async def stubborn():
        for _ in range(3):
            try:
                await asyncio.sleep(1)
                trace.append("slept")
            except asyncio.CancelledError as error:
                trace.append(show(error))
        return "survived"

    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    task.cancel("one")
    await asyncio.sleep(0)
    task.cancel("two")
    await _end(trace, task)


async def of_a_done_task(trace):
    async def child():
        return 1

    task = asyncio.create_task(child())
    await task
    trace.append(show([task.cancel(), task.cancelled(), task.cancelling()]))


async def between_two_turns(trace):
    async def child():
        try:
            for turn in range(5):
                trace.append(show(turn))
                await asyncio.sleep(0)
        finally:
            trace.append("cleans up")

    task = asyncio.create_task(child())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    await _end(trace, task)


async def after_the_timer_came_but_before_the_wake_up(trace):
    task = asyncio.create_task(_sleeper(trace, delay=1))
    asyncio.get_running_loop().call_later(0.5, lambda: None)
    await asyncio.sleep(0)
    # Due in the same turn, behind the sleeper's timer: its future is set, it has not been woken.
    asyncio.get_running_loop().call_later(1, task.cancel, "at the last moment")
    await _end(trace, task)


async def of_a_task_whose_future_was_set_just_now(trace):
    future = asyncio.get_running_loop().create_future()

    async def child():
        try:
            trace.append(show(await future))
        except asyncio.CancelledError as error:
            trace.append(show(error))
            raise

    task = asyncio.create_task(child())
    await asyncio.sleep(0)
    future.set_result("value")
    trace.append(show(task.cancel("late")))
    await _end(trace, task)
    trace.append(outcome(future))


async def of_a_task_whose_future_failed_just_now(trace):
    future = asyncio.get_running_loop().create_future()

    async def child():
        try:
            await future
        except BaseException as error:
            trace.append(show(error))
            raise

    task = asyncio.create_task(child())
    await asyncio.sleep(0)
    future.set_exception(Boom("broken"))
    task.cancel("late")
    await _end(trace, task)
    trace.append(outcome(future))


async def in_the_middle_of_a_chain(trace):
    async def outer(inner):
        try:
            await inner
        except BaseException as error:
            trace.append(f"outer {show(error)}")
            raise

    inner = asyncio.create_task(_sleeper(trace, "inner"))
    middle = asyncio.create_task(outer(inner))
    last = asyncio.create_task(outer(middle))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    middle.cancel("middle")
    await _end(trace, last)
    trace.append(show([outcome(inner), outcome(middle)]))
