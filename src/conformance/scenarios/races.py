import asyncio

from support import outcome, show, since


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


async def a_shield_in_the_clean_up_outlives_a_second_cancellation(trace):
    async def parent():
        try:
            await asyncio.sleep(9)
        finally:
            await asyncio.shield(_child(trace, "clean-up", 2))
            trace.append("never")

    task = asyncio.create_task(parent())
    await asyncio.sleep(1)
    task.cancel("first")
    await asyncio.sleep(1)
    task.cancel("second")
    await _end(trace, task)
    await asyncio.sleep(2)
    trace.append(show(task.cancelling()))


async def a_shield_whose_waiter_goes_on_waiting(trace):
    work = asyncio.create_task(_child(trace, "work", 3))

    async def parent():
        while True:
            try:
                return await asyncio.shield(work)
            except asyncio.CancelledError:
                trace.append("asked again")
                asyncio.current_task().uncancel()

    task = asyncio.create_task(parent())
    for _ in range(2):
        await asyncio.sleep(1)
        task.cancel()
    await _end(trace, task)


async def no_time_for_a_task_that_swallows_the_end(trace):
    async def child():
        try:
            await asyncio.sleep(9)
        except asyncio.CancelledError:
            await asyncio.sleep(1)
        return "went on"

    task = asyncio.create_task(child())
    await asyncio.sleep(0)
    await _end(trace, asyncio.wait_for(task, 0))


async def no_time_and_cancelled_while_it_waits_for_the_clean_up(trace):
    async def child():
        try:
            await asyncio.sleep(9)
        finally:
            await asyncio.sleep(2)
            trace.append("cleaned")

    inner = asyncio.create_task(child())
    await asyncio.sleep(0)
    task = asyncio.create_task(asyncio.wait_for(inner, 0))
    await asyncio.sleep(1)
    task.cancel("outside")
    await _end(trace, task)
    await asyncio.sleep(3)
    trace.append(outcome(inner))


@since(3, 12)
async def a_limit_and_a_cancellation_at_the_same_moment(trace):
    task = asyncio.create_task(asyncio.wait_for(_child(trace, "a", 9), 1))
    await asyncio.sleep(0)
    _at(1, task.cancel, "outside")
    await _end(trace, task)
    trace.append(show([outcome(task), task.cancelling()]))


@since(3, 12)
async def a_cancellation_at_the_moment_of_the_limit_that_came_first(trace):
    task = asyncio.create_task(asyncio.wait_for(_child(trace, "a", 9), 1))
    _at(1, task.cancel, "outside")
    await _end(trace, task)
    trace.append(show([outcome(task), task.cancelling()]))


async def a_limit_moved_in_the_turn_in_which_it_comes(trace):
    async def body(early):
        async with asyncio.timeout(None) as scope:
            if early:
                _at(1, scope.reschedule, 3)
            scope.reschedule(1)
            if not early:
                _at(1, scope.reschedule, 3)
            await asyncio.sleep(2)
        return "in time"

    await _end(trace, body(True))
    start = asyncio.get_running_loop().time()
    trace.append(show(start))
    await _end(trace, body(False))


async def a_limit_that_comes_while_a_shielded_child_ends(trace):
    async def body():
        async with asyncio.timeout(1):
            return await asyncio.shield(_child(trace, "work", 1))

    await _end(trace, body())
    await asyncio.sleep(1)


@since(3, 12)
async def an_eager_task_that_cancels_itself(trace):
    async def child():
        asyncio.current_task().cancel("itself")
        trace.append("goes on")
        await asyncio.sleep(1)

    task = asyncio.Task(child(), loop=asyncio.get_running_loop(), eager_start=True)
    trace.append(outcome(task))
    await _end(trace, task)


async def a_task_cancelled_by_its_own_done_callback(trace):
    task = asyncio.create_task(_child(trace, "a", 0))
    task.add_done_callback(lambda task: trace.append(show(task.cancel())))
    await _end(trace, task)
    trace.append(outcome(task))


async def no_time_to_sleep_takes_a_turn(trace):
    loop = asyncio.get_running_loop()
    for delay in [0, -1]:
        loop.call_soon(trace.append, "soon")
        trace.append(show(await asyncio.sleep(delay, f"slept {delay}")))


async def a_timer_that_never_comes(trace):
    timer = asyncio.get_running_loop().call_later(float("inf"), trace.append, "never")
    await asyncio.sleep(1)
    timer.cancel()
    trace.append(show(asyncio.get_running_loop().time()))
