import asyncio
import contextvars

from support import attempt, show

_user = contextvars.ContextVar("user", default="nobody")


async def a_task_begins_with_its_makers_values(trace):
    async def child():
        trace.append(f"child {_user.get()}")
        _user.set("child")
        await asyncio.sleep(0)
        trace.append(f"child {_user.get()}")

    _user.set("parent")
    task = asyncio.create_task(child())
    _user.set("later")
    await task
    trace.append(f"parent {_user.get()}")


async def an_inline_call_shares_the_values(trace):
    async def child():
        _user.set("child")
        await asyncio.sleep(0)

    await child()
    trace.append(_user.get())


async def two_tasks_have_their_own(trace):
    async def child(name):
        _user.set(name)
        for _ in range(2):
            await asyncio.sleep(1)
            trace.append(f"{name} {_user.get()}")

    await asyncio.gather(child("a"), child("b"))
    trace.append(_user.get())


async def a_callback_sees_the_values_of_its_scheduling(trace):
    loop = asyncio.get_running_loop()
    _user.set("first")
    loop.call_soon(lambda: trace.append(_user.get()))
    loop.call_later(1, lambda: trace.append(_user.get()))
    _user.set("second")
    await asyncio.sleep(2)


async def what_a_callback_sets_stays_in_its_copy(trace):
    loop = asyncio.get_running_loop()

    def callback():
        _user.set("callback")
        trace.append(_user.get())

    loop.call_soon(callback)
    await asyncio.sleep(0)
    trace.append(_user.get())


async def a_done_callback_sees_the_values_of_its_adding(trace):
    future = asyncio.get_running_loop().create_future()
    _user.set("adder")
    future.add_done_callback(lambda _: trace.append(_user.get()))
    _user.set("setter")
    future.set_result(None)
    await asyncio.sleep(0)


async def a_token_restores(trace):
    token = _user.set("first")
    inner = _user.set("second")
    _user.reset(inner)
    trace.append(_user.get())
    trace.append(attempt(lambda: _user.reset(inner)))
    _user.reset(token)
    trace.append(_user.get())


async def a_copy_of_the_context(trace):
    _user.set("before")
    context = contextvars.copy_context()
    _user.set("after")
    trace.append(show(context.run(_user.get)))
    context.run(_user.set, "inside")
    trace.append(show([_user.get(), context.run(_user.get)]))


async def a_task_in_a_given_context(trace):
    async def child():
        trace.append(_user.get())
        _user.set("child")

    context = contextvars.copy_context()
    context.run(_user.set, "given")
    await asyncio.create_task(child(), context=context)
    trace.append(show([_user.get(), context.run(_user.get)]))


async def the_values_of_a_cancelled_task(trace):
    async def child():
        _user.set("child")
        try:
            await asyncio.sleep(9)
        finally:
            trace.append(_user.get())

    _user.set("parent")
    task = asyncio.create_task(child())
    await asyncio.sleep(1)
    task.cancel()
    await asyncio.wait([task])
    trace.append(_user.get())
