import asyncio

from support import Boom, outcome, show, since


async def _end(trace, task):
    try:
        trace.append("end " + show(await task))
    except BaseException as error:
        trace.append("end " + show(error))
    trace.append(outcome(task))


async def arrives_at_the_next_await(trace):
    async def child():
        asyncio.current_task().cancel("myself")
        trace.append("still here")
        try:
            await asyncio.sleep(0)
            trace.append("never")
        except asyncio.CancelledError as error:
            trace.append(show(error))
            raise

    await _end(trace, asyncio.create_task(child()))


async def with_a_sleep(trace):
    async def child():
        asyncio.current_task().cancel()
        await asyncio.sleep(10)
        trace.append("never")

    await _end(trace, asyncio.create_task(child()))
    trace.append(show(asyncio.get_running_loop().time()))


async def and_then_a_done_future(trace):
    future = asyncio.get_running_loop().create_future()
    future.set_result("ready")

    async def child():
        asyncio.current_task().cancel()
        trace.append(show(await future))
        await asyncio.sleep(0)
        trace.append("never")

    await _end(trace, asyncio.create_task(child()))


async def before_it_returns(trace):
    async def child():
        asyncio.current_task().cancel("at the end")
        return "result"

    await _end(trace, asyncio.create_task(child()))


async def before_it_fails(trace):
    async def child():
        asyncio.current_task().cancel()
        raise Boom("first")

    await _end(trace, asyncio.create_task(child()))


@since(3, 13)
async def taken_back(trace):
    async def child():
        me = asyncio.current_task()
        me.cancel()
        trace.append(show([me.cancelling(), me.uncancel()]))
        await asyncio.sleep(0)
        return "went on"

    await _end(trace, asyncio.create_task(child()))


async def thrown_by_the_task_itself(trace):
    async def child():
        raise asyncio.CancelledError("on purpose")

    task = asyncio.create_task(child())
    await _end(trace, task)
    trace.append(show(task.cancelling()))
