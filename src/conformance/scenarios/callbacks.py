import asyncio

from support import Boom, show


async def callbacks_run_first_in_first_out(trace):
    loop = asyncio.get_running_loop()
    for name in "abc":
        loop.call_soon(trace.append, name)
    trace.append("before")
    await asyncio.sleep(0)
    trace.append("after")


async def a_callback_of_a_callback_waits_for_the_next_turn(trace):
    loop = asyncio.get_running_loop()

    def outer():
        trace.append("outer")
        loop.call_soon(trace.append, "inner")

    loop.call_soon(outer)
    loop.call_soon(trace.append, "other")
    await asyncio.sleep(0)
    trace.append("turn 1")
    await asyncio.sleep(0)
    trace.append("turn 2")


async def arguments_are_passed_on(trace):
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda *values: trace.append(show(values)), 1, "two", None)
    await asyncio.sleep(0)


async def a_cancelled_callback_is_not_called(trace):
    loop = asyncio.get_running_loop()
    handle = loop.call_soon(trace.append, "never")
    loop.call_soon(trace.append, "other")
    trace.append(show(handle.cancelled()))
    handle.cancel()
    handle.cancel()
    trace.append(show(handle.cancelled()))
    await asyncio.sleep(0)


async def a_callback_cancels_one_of_the_same_turn(trace):
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: later.cancel())
    later = loop.call_soon(trace.append, "never")
    loop.call_soon(trace.append, "last")
    await asyncio.sleep(0)
    trace.append(show(later.cancelled()))


async def cancelling_a_callback_that_ran_is_harmless(trace):
    loop = asyncio.get_running_loop()
    handle = loop.call_soon(trace.append, "ran")
    await asyncio.sleep(0)
    trace.append(show(handle.cancelled()))
    handle.cancel()
    trace.append(show(handle.cancelled()))


async def callbacks_and_first_steps_share_one_queue(trace):
    loop = asyncio.get_running_loop()

    async def child(name):
        trace.append(name)

    loop.call_soon(trace.append, "callback 1")
    first = asyncio.create_task(child("task 1"))
    loop.call_soon(trace.append, "callback 2")
    second = asyncio.create_task(child("task 2"))
    await asyncio.sleep(0)
    trace.append(show([first.done(), second.done()]))


async def a_failing_callback_does_not_stop_the_others(trace):
    loop = asyncio.get_running_loop()

    def fail():
        trace.append("fails")
        raise Boom("callback")

    loop.call_soon(fail)
    loop.call_soon(trace.append, "goes on")
    await asyncio.sleep(0)
    trace.append("end")


async def a_turn_with_sleeps_and_callbacks(trace):
    loop = asyncio.get_running_loop()

    async def worker(name):
        for turn in range(3):
            trace.append(f"{name}{turn}")
            loop.call_soon(trace.append, f"{name}{turn} callback")
            await asyncio.sleep(0)

    await asyncio.gather(worker("a"), worker("b"))
