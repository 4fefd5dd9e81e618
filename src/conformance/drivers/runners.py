import asyncio
import contextvars

from support import Boom, attempt, outcome, show


async def _child():
    await asyncio.sleep(0)


def _refused(run):
    """What comes of running a program where none may be run."""
    inner = _child()
    answer = attempt(lambda: run(inner))
    inner.close()
    return answer


def a_runner_keeps_what_a_run_sets(trace, loop):
    user = contextvars.ContextVar("user", default="nobody")

    async def main(name):
        trace.append(user.get())
        user.set(name)

    with asyncio.Runner() as runner:
        runner.run(main("first"))
        runner.run(main("second"))
        runner.run(main("third"), context=contextvars.copy_context())
        runner.run(main("fourth"))
    trace.append(user.get())


def a_program_inside_a_program(trace, loop):
    async def main():
        trace.append(_refused(asyncio.run))
        trace.append(_refused(asyncio.Runner().run))
        await asyncio.sleep(1)
        trace.append("goes on")

    loop.run_until_complete(main())


def a_program_inside_a_callback(trace, loop):
    loop.call_soon(lambda: trace.append(_refused(asyncio.run)))
    loop.run_until_complete(asyncio.sleep(1))


def what_fails_while_it_is_cancelled_is_told(trace, loop):
    async def untidy():
        try:
            await asyncio.sleep(9)
        finally:
            raise Boom("untidy")

    async def main():
        asyncio.get_running_loop().set_exception_handler(
            lambda _, context: trace.append(show(context["exception"]))
        )
        task = asyncio.create_task(untidy())
        await asyncio.sleep(0)
        return [task]

    for task in asyncio.run(main()):
        trace.append(outcome(task))
