import asyncio

from support import Boom, show, since


async def _child(trace, name, delay, error=None):
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError as cancelled:
        trace.append(f"{name} {show(cancelled)}")
        raise
    trace.append(f"{name} ends")
    if error is not None:
        raise error
    return name


async def _end(trace, awaitable):
    try:
        trace.append("end " + show(await awaitable))
    except BaseException as error:
        trace.append("end " + show(error))


async def results_in_the_order_of_the_arguments(trace):
    await _end(
        trace,
        asyncio.gather(
            _child(trace, "slow", 3), _child(trace, "quick", 1), _child(trace, "middle", 2)
        ),
    )


async def of_nothing(trace):
    await _end(trace, asyncio.gather())


async def children_begin_in_order(trace):
    async def child(name):
        trace.append(name)

    asyncio.get_running_loop().call_soon(trace.append, "callback 1")
    gathering = asyncio.gather(child("a"), child("b"))
    asyncio.get_running_loop().call_soon(trace.append, "callback 2")
    trace.append("gathered")
    await _end(trace, gathering)


async def the_first_error_leaves_the_others_going(trace):
    await _end(
        trace,
        asyncio.gather(
            _child(trace, "a", 1, Boom("a")),
            _child(trace, "b", 2, Boom("b")),
            _child(trace, "c", 3),
        ),
    )
    trace.append(show(asyncio.get_running_loop().time()))
    await asyncio.sleep(5)


async def errors_as_results(trace):
    await _end(
        trace,
        asyncio.gather(
            _child(trace, "a", 2, Boom("a")),
            _child(trace, "b", 1),
            _child(trace, "c", 3, Boom("c")),
            return_exceptions=True,
        ),
    )


async def the_same_task_twice(trace):
    task = asyncio.create_task(_child(trace, "a", 1))
    await _end(trace, asyncio.gather(task, _child(trace, "b", 2), task))


async def a_gathering_in_a_gathering(trace):
    inner = asyncio.gather(_child(trace, "a", 1), _child(trace, "b", 2))
    await _end(trace, asyncio.gather(inner, _child(trace, "c", 1)))


@since(3, 12)
async def of_futures_that_are_done(trace):
    loop = asyncio.get_running_loop()
    one, two = loop.create_future(), loop.create_future()
    one.set_result(1)
    two.set_exception(Boom("two"))
    gathering = asyncio.gather(one, two)
    trace.append(show(gathering.done()))
    loop.call_soon(trace.append, "soon")
    await _end(trace, gathering)
