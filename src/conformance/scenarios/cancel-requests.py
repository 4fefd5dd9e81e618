import asyncio

from support import Boom, outcome, show


async def _end(trace, task):
    try:
        trace.append("end " + show(await task))
    except BaseException as error:
        trace.append("end " + show(error))
    trace.append(outcome(task))


async def swallowed(trace):
    async def child():
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            trace.append("swallowed")
        await asyncio.sleep(1)
        return "went on"

    task = asyncio.create_task(child())
    await asyncio.sleep(0)
    task.cancel()
    await _end(trace, task)
    trace.append(show(task.cancelling()))


async def answered_by_another_error(trace):
    async def child():
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            raise Boom("instead") from None

    task = asyncio.create_task(child())
    await asyncio.sleep(0)
    task.cancel()
    await _end(trace, task)


async def an_error_while_cleaning_up(trace):
    async def child():
        try:
            await asyncio.sleep(10)
        finally:
            await asyncio.sleep(1)
            trace.append("cleaned")
            raise Boom("cleanup")

    task = asyncio.create_task(child())
    await asyncio.sleep(0)
    task.cancel()
    await _end(trace, task)


async def while_being_cancelled(trace):
    async def child():
        try:
            await asyncio.sleep(10)
        finally:
            trace.append("cleaning")
            try:
                await asyncio.sleep(10)
            finally:
                trace.append("cut short")

    task = asyncio.create_task(child())
    await asyncio.sleep(0)
    task.cancel("first")
    await asyncio.sleep(1)
    task.cancel("second")
    await _end(trace, task)


async def requests_are_counted(trace):
    async def child():
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            me = asyncio.current_task()
            trace.append(show(me.cancelling()))
            trace.append(show([me.uncancel(), me.uncancel(), me.uncancel()]))
        return "done"

    task = asyncio.create_task(child())
    await asyncio.sleep(0)
    trace.append(show(task.cancelling()))
    task.cancel()
    task.cancel()
    await _end(trace, task)


async def of_the_task_that_waits(trace):
    async def child(parent):
        trace.append(show(parent.cancel("by child")))
        await asyncio.sleep(0)
        trace.append("child goes on")

    async def parent():
        try:
            await asyncio.sleep(10)
        finally:
            trace.append("parent ends")

    task = asyncio.create_task(parent())
    await asyncio.sleep(0)
    await child(task)
    await _end(trace, task)
