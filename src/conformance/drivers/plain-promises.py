import asyncio

from support import outcome


def cancelled_while_waiting(trace, loop):
    future = loop.create_future()
    loop.call_later(5, future.set_result, None)

    async def child():
        try:
            await future
            trace.append("goes on")
            await asyncio.sleep(1)
        finally:
            trace.append("ends")

    task = loop.create_task(child())
    loop.call_later(1, task.cancel)
    loop.run_until_complete(asyncio.wait([task]))
    trace.append(outcome(task))
