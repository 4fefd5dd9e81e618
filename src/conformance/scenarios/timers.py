import asyncio

from support import Boom, show


async def equal_deadlines_come_in_order_of_scheduling(trace):
    loop = asyncio.get_running_loop()
    for name in "abcde":
        loop.call_at(1, trace.append, name)
    await asyncio.sleep(2)
    trace.append(show(loop.time()))


async def two_equal_deadlines_come_in_order_of_scheduling(trace):
    loop = asyncio.get_running_loop()
    loop.call_at(1, trace.append, "a")
    loop.call_at(1, trace.append, "b")
    await asyncio.sleep(2)


async def deadlines_come_before_order_of_scheduling(trace):
    loop = asyncio.get_running_loop()
    for when in [3, 1, 2, 1, 3, 2]:
        loop.call_later(when, trace.append, show(when))
    await asyncio.sleep(4)


async def a_delay_of_zero_comes_after_what_is_ready(trace):
    loop = asyncio.get_running_loop()
    loop.call_later(0, trace.append, "timer")
    loop.call_soon(trace.append, "soon")
    await asyncio.sleep(0)
    trace.append("turn 1")
    await asyncio.sleep(0)
    trace.append("turn 2")


async def a_deadline_in_the_past_is_due_at_once(trace):
    loop = asyncio.get_running_loop()
    await asyncio.sleep(5)
    loop.call_at(2, trace.append, "two")
    loop.call_at(1, trace.append, "one")
    loop.call_later(-1, trace.append, "four")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    trace.append(show(loop.time()))


async def timers_join_behind_what_is_ready(trace):
    loop = asyncio.get_running_loop()

    def first():
        trace.append("first")
        loop.call_soon(trace.append, "soon")
        loop.call_later(0, trace.append, "later")

    loop.call_later(1, first)
    loop.call_later(1, trace.append, "second")
    await asyncio.sleep(2)


async def a_cancelled_timer_never_comes(trace):
    loop = asyncio.get_running_loop()
    timers = [loop.call_later(1, trace.append, name) for name in "abc"]
    timers[1].cancel()
    await asyncio.sleep(1)
    trace.append(show([timer.cancelled() for timer in timers]))


async def a_timer_cancels_one_of_the_same_deadline(trace):
    loop = asyncio.get_running_loop()
    loop.call_later(1, lambda: victim.cancel())
    victim = loop.call_later(1, trace.append, "never")
    loop.call_later(1, trace.append, "last")
    await asyncio.sleep(1)


async def a_timer_knows_when(trace):
    loop = asyncio.get_running_loop()
    await asyncio.sleep(3)
    trace.append(show(loop.call_later(4, trace.append, "never").when()))
    trace.append(show(loop.call_at(9, trace.append, "never").when()))


async def time_jumps_from_deadline_to_deadline(trace):
    loop = asyncio.get_running_loop()

    def tick(count):
        trace.append(show(loop.time()))
        if count > 0:
            loop.call_later(2, tick, count - 1)

    loop.call_soon(tick, 3)
    await asyncio.sleep(7)
    trace.append(show(loop.time()))


async def sleepers_of_equal_length_wake_in_order(trace):
    async def sleeper(name, delay):
        await asyncio.sleep(delay)
        trace.append(name)

    await asyncio.gather(
        sleeper("a", 2), sleeper("b", 1), sleeper("c", 2), sleeper("d", 1)
    )


async def sleep_returns_its_result(trace):
    trace.append(show(await asyncio.sleep(1, "slept")))
    trace.append(show(await asyncio.sleep(0, "yielded")))
    trace.append(show(await asyncio.sleep(-1, "at once")))


async def a_failing_timer_does_not_stop_the_others(trace):
    loop = asyncio.get_running_loop()

    def fail():
        raise Boom("timer")

    loop.call_later(1, fail)
    loop.call_later(1, trace.append, "goes on")
    await asyncio.sleep(1)
    trace.append("end")


async def many_cancelled_timers_leave_the_order_alone(trace):
    loop = asyncio.get_running_loop()
    timers = [
        loop.call_later(1 + index * 37 % 400 / 64, trace.append, show(index))
        for index in range(400)
    ]
    for index, timer in enumerate(timers):
        if index % 20 != 3:
            timer.cancel()
    await asyncio.sleep(8)
