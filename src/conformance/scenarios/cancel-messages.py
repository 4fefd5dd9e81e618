import asyncio

from support import attempt, outcome, show


async def _end(trace, name, awaitable):
    try:
        trace.append(f"{name} {show(await awaitable)}")
    except BaseException as error:
        trace.append(f"{name} {show(error)}")


async def the_only_one_who_waits_hears_it(trace):
    task = asyncio.create_task(asyncio.sleep(9))
    await asyncio.sleep(1)
    task.cancel("gone")
    await _end(trace, "waiter", task)


async def several_who_wait(trace):
    task = asyncio.create_task(asyncio.sleep(9))
    waiters = [asyncio.create_task(_end(trace, name, task)) for name in "ab"]
    await asyncio.sleep(1)
    task.cancel("gone")
    await asyncio.wait(waiters)
    trace.append(attempt(task.result))


async def several_who_wait_for_a_future(trace):
    future = asyncio.get_running_loop().create_future()
    waiters = [asyncio.create_task(_end(trace, name, future)) for name in "ab"]
    await asyncio.sleep(1)
    future.cancel("gone")
    await asyncio.wait(waiters)
    trace.append(attempt(future.result))


async def _stubborn(trace):
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError as error:
        trace.append("swallowed " + show(error))


async def a_gathering_whose_last_child_waited_and_swallows_it(trace):
    gathering = asyncio.gather(_stubborn(trace))
    await asyncio.sleep(1)
    gathering.cancel("enough")
    await _end(trace, "gathering", gathering)
    trace.append(outcome(gathering))


async def a_gathering_whose_last_child_was_ready_and_swallows_it(trace):
    future = asyncio.get_running_loop().create_future()

    async def stubborn():
        try:
            await future
        except asyncio.CancelledError as error:
            trace.append("swallowed " + show(error))

    gathering = asyncio.gather(stubborn())
    await asyncio.sleep(1)
    future.set_result(None)
    gathering.cancel("enough")
    await _end(trace, "gathering", gathering)
