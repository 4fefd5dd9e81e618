import asyncio

from support import Boom, attempt, outcome, show


async def _child(trace, name, turns=1, result=None):
    for turn in range(turns):
        trace.append(f"{name}{turn}")
        await asyncio.sleep(0)
    return result


def it_returns_the_result(trace, loop):
    trace.append(show(loop.run_until_complete(_child(trace, "a", 2, "result"))))
    trace.append(show([loop.is_running(), loop.is_closed()]))


def it_throws_the_error(trace, loop):
    async def fail():
        raise Boom("main")

    trace.append(attempt(lambda: loop.run_until_complete(fail())))
    trace.append(show(loop.run_until_complete(_child(trace, "next", 1, "goes on"))))


def what_is_left_goes_on_in_the_next_run(trace, loop):
    task = loop.create_task(_child(trace, "left", 4, "done"))
    loop.run_until_complete(_child(trace, "main", 2))
    trace.append(outcome(task))
    trace.append(show(loop.run_until_complete(task)))


def callbacks_wait_for_the_first_run(trace, loop):
    loop.call_soon(trace.append, "soon")
    loop.call_later(1, trace.append, "timer")
    trace.append("before")
    loop.run_until_complete(_child(trace, "main", 1))
    trace.append("between")
    loop.run_until_complete(asyncio.sleep(2))


def stopping_ends_after_the_turn(trace, loop):
    def stopper():
        loop.stop()
        trace.append("stopped")
        loop.call_soon(trace.append, "next turn")

    loop.call_soon(stopper)
    loop.call_soon(trace.append, "same turn")
    loop.run_forever()
    trace.append("ended")
    loop.call_soon(loop.stop)
    loop.run_forever()


def stopping_before_the_run_gives_one_turn(trace, loop):
    loop.stop()
    loop.call_soon(trace.append, "one turn")
    loop.call_soon(lambda: loop.call_soon(trace.append, "never"))
    loop.run_forever()
    trace.append("ended")


def stopped_before_the_future_is_done(trace, loop):
    loop.call_soon(loop.stop)
    future = loop.create_future()
    trace.append(attempt(lambda: loop.run_until_complete(future)))
    trace.append(outcome(future))


def it_runs_a_future(trace, loop):
    future = loop.create_future()
    loop.call_later(3, future.set_result, "in time")
    trace.append(show(loop.run_until_complete(future)))
    trace.append(show(loop.time()))


def a_done_future_takes_a_run_of_one_turn(trace, loop):
    future = loop.create_future()
    future.set_result("ready")
    loop.call_soon(trace.append, "soon")
    trace.append(show(loop.run_until_complete(future)))


def a_loop_inside_itself(trace, loop):
    async def main():
        coroutine = asyncio.sleep(0)
        trace.append(attempt(lambda: loop.run_until_complete(coroutine)))
        coroutine.close()
        trace.append(attempt(loop.close))
        trace.append(show(loop.is_running()))

    loop.run_until_complete(main())


def a_closed_loop(trace, loop):
    other = asyncio.new_event_loop()
    other.close()
    other.close()
    trace.append(show(other.is_closed()))
    trace.append(attempt(lambda: other.call_soon(print)))
    trace.append(attempt(lambda: other.call_later(1, print)))
    trace.append(attempt(other.run_forever))


def a_cancelled_main_task(trace, loop):
    task = loop.create_task(_child(trace, "main", 5))
    loop.call_later(0, task.cancel, "from outside")
    trace.append(attempt(lambda: loop.run_until_complete(task)))


def a_future_of_another_loop(trace, loop):
    other = asyncio.new_event_loop()
    future = other.create_future()

    async def main():
        try:
            await future
        except RuntimeError as error:
            trace.append(show(error))

    loop.run_until_complete(main())
    other.close()


def running_a_program_cancels_what_is_left(trace, loop):
    async def left(name):
        try:
            await asyncio.sleep(3600)
        except asyncio.CancelledError:
            trace.append(f"{name} cancelled")
            raise
        finally:
            await asyncio.sleep(0)
            trace.append(f"{name} cleaned up")

    async def main():
        task = asyncio.create_task(left("left"))
        await asyncio.sleep(0)
        trace.append(outcome(task))
        return "result"

    trace.append(show(asyncio.run(main())))


def a_runner_runs_several(trace, loop):
    with asyncio.Runner() as runner:
        trace.append(show(runner.run(_child(trace, "a", 1, "one"))))
        trace.append(show(runner.run(_child(trace, "b", 1, "two"))))
        its_loop = runner.get_loop()
    trace.append(show(its_loop.is_closed()))
    trace.append(attempt(runner.get_loop))
