import asyncio

from support import outcome, show


async def _child(trace, name, delay=1):
    await asyncio.sleep(delay)
    trace.append(f"{name} ends")
    return name


async def gathered(trace):
    one = _child(trace, "one")
    trace.append(show(await asyncio.gather(one, _child(trace, "two"), one)))


async def gathered_and_done_already(trace):
    future = asyncio.get_running_loop().create_future()
    future.set_result("ready")
    trace.append(show(await asyncio.gather(future, _child(trace, "two"), future)))


async def a_cancelled_gathering_asks_for_each(trace):
    async def stubborn():
        try:
            await asyncio.sleep(5)
        except asyncio.CancelledError:
            await asyncio.sleep(1)
            trace.append("goes on")

    task = asyncio.create_task(stubborn())
    gathering = asyncio.gather(task, task)
    await asyncio.sleep(1)
    gathering.cancel()
    trace.append(show(task.cancelling()))
    await asyncio.wait([task])
    trace.append(outcome(task))


async def coming_as_completed(trace):
    one = _child(trace, "one")
    for coming in asyncio.as_completed([one, one]):
        trace.append(show(await coming))


async def waited_for(trace):
    task = asyncio.create_task(_child(trace, "one"))
    done, pending = await asyncio.wait([task, task])
    trace.append(show([len(done), len(pending)]))
