import asyncio

from support import outcome, show


async def _event_waiter(trace, event, name):
    try:
        trace.append(f"{name} {show(await event.wait())}")
    except BaseException as error:
        trace.append(f"{name} {show(error)}")
        raise


async def an_event_wakes_all_in_order(trace):
    event = asyncio.Event()
    tasks = [asyncio.create_task(_event_waiter(trace, event, name)) for name in "abc"]
    await asyncio.sleep(0)
    trace.append(show(event.is_set()))
    event.set()
    event.set()
    trace.append(show(event.is_set()))
    await asyncio.wait(tasks)


async def a_set_event_takes_no_turn(trace):
    event = asyncio.Event()
    event.set()
    asyncio.get_running_loop().call_soon(trace.append, "soon")
    trace.append(show(await event.wait()))
    await asyncio.sleep(0)


async def an_event_cleared_in_the_same_turn_still_wakes(trace):
    event = asyncio.Event()
    tasks = [asyncio.create_task(_event_waiter(trace, event, "early"))]
    await asyncio.sleep(0)
    event.set()
    event.clear()
    tasks.append(asyncio.create_task(_event_waiter(trace, event, "late")))
    await asyncio.sleep(1)
    trace.append(show(list(map(outcome, tasks))))


async def an_event_waiter_is_cancelled_when_woken(trace):
    event = asyncio.Event()
    tasks = [asyncio.create_task(_event_waiter(trace, event, name)) for name in "ab"]
    await asyncio.sleep(0)
    event.set()
    tasks[0].cancel()
    await asyncio.wait(tasks)
