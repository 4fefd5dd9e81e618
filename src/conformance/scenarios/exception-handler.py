import asyncio

from support import Boom, show


def _handle(trace, label="handler"):
    loop = asyncio.get_running_loop()

    def handler(its_loop, context):
        trace.append(f"{label} {show([its_loop is loop, context.get('exception')])}")

    loop.set_exception_handler(handler)
    return loop


def _fail(message="callback"):
    raise Boom(message)


async def it_hears_of_a_failing_callback_at_once(trace):
    loop = _handle(trace)
    loop.call_soon(_fail)
    loop.call_soon(trace.append, "soon")
    await asyncio.sleep(0)
    trace.append("end")


async def it_hears_of_a_failing_timer(trace):
    loop = _handle(trace)
    loop.call_later(1, _fail, "timer")
    await asyncio.sleep(2)
    trace.append("end")


async def it_hears_of_a_failing_done_callback(trace):
    loop = _handle(trace)
    future = loop.create_future()
    future.add_done_callback(lambda _: _fail("done"))
    future.add_done_callback(lambda _: trace.append("other"))
    future.set_result(None)
    await asyncio.sleep(0)


async def the_last_one_set_hears(trace):
    loop = _handle(trace, "first")
    loop.call_soon(_fail, "one")
    await asyncio.sleep(0)
    _handle(trace, "second")
    loop.call_soon(_fail, "two")
    await asyncio.sleep(0)


async def a_handler_that_fails_stops_nothing(trace):
    loop = asyncio.get_running_loop()

    def handler(_loop, _context):
        trace.append("handler")
        raise Boom("handler")

    loop.set_exception_handler(handler)
    loop.call_soon(_fail)
    loop.call_soon(trace.append, "soon")
    await asyncio.sleep(0)
    trace.append("end")


async def it_can_be_called(trace):
    loop = _handle(trace)
    loop.call_exception_handler({"message": "by hand", "exception": Boom("by hand")})
    loop.call_exception_handler({"message": "without an exception"})
    await asyncio.sleep(0)


async def an_error_that_is_awaited_is_not_reported(trace):
    _handle(trace)

    async def child():
        raise Boom("child")

    task = asyncio.create_task(child())
    try:
        await task
    except Boom as error:
        trace.append(show(error))


async def errors_of_many_callbacks_come_in_order(trace):
    loop = _handle(trace)
    for name in ["one", "two", "three"]:
        loop.call_soon(_fail, name)
    await asyncio.sleep(0)
