import asyncio

from support import outcome, show


async def _child(trace, name):
    trace.append(f"{name} begins")
    await asyncio.sleep(1)
    trace.append(f"{name} ends")
    return name


async def a_task_of_a_call_begins_later(trace):
    task = asyncio.create_task(_child(trace, "child"))
    trace.append("created")
    await task


async def a_task_of_a_call_is_cancelled(trace):
    async def child():
        try:
            await asyncio.sleep(5)
            trace.append("slept")
        finally:
            trace.append("cleans up")

    task = asyncio.create_task(child())
    await asyncio.sleep(1)
    task.cancel()
    await asyncio.wait([task])
    trace.append(outcome(task))
    await asyncio.sleep(9)


async def a_call_that_is_awaited_later(trace):
    call = _child(trace, "child")
    trace.append("called")
    await call


async def a_returned_task_stays_a_task(trace):
    async def start():
        return asyncio.create_task(_child(trace, "child"))

    task = await start()
    trace.append(show(isinstance(task, asyncio.Task)))
