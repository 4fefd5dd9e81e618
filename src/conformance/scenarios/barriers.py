import asyncio

from support import attempt, outcome, show


async def _party(trace, barrier, name, delay=0):
    try:
        await asyncio.sleep(delay)
        trace.append(f"{name} comes")
        trace.append(f"{name} leaves as {show(await barrier.wait())}")
    except BaseException as error:
        trace.append(f"{name} {show(error)}")
        raise


def _parties(trace, barrier, names):
    return [asyncio.create_task(_party(trace, barrier, name)) for name in names]


async def the_last_lets_all_go(trace):
    barrier = asyncio.Barrier(3)
    tasks = _parties(trace, barrier, "ab")
    await asyncio.sleep(1)
    trace.append(show([barrier.n_waiting, barrier.parties, barrier.broken]))
    await _party(trace, barrier, "c")
    await asyncio.wait(tasks)
    trace.append(show(barrier.n_waiting))


async def a_barrier_of_one_stops_nobody(trace):
    barrier = asyncio.Barrier(1)
    asyncio.get_running_loop().call_soon(trace.append, "soon")
    trace.append(show([await barrier.wait(), await barrier.wait()]))
    await asyncio.sleep(0)


async def it_can_be_passed_again(trace):
    barrier = asyncio.Barrier(2)

    async def runner(name):
        for lap in range(2):
            await barrier.wait()
            trace.append(f"{name}{lap}")

    await asyncio.gather(runner("a"), runner("b"))


async def who_comes_while_others_leave_waits(trace):
    barrier = asyncio.Barrier(2)
    tasks = _parties(trace, barrier, "abcd")
    await asyncio.wait(tasks)


async def reset_breaks_those_who_wait(trace):
    barrier = asyncio.Barrier(3)
    tasks = _parties(trace, barrier, "ab")
    await asyncio.sleep(1)
    await barrier.reset()
    await asyncio.wait(tasks)
    trace.append(show([barrier.broken, barrier.n_waiting]))


async def abort_breaks_it_for_good(trace):
    barrier = asyncio.Barrier(2)
    tasks = _parties(trace, barrier, "a")
    await asyncio.sleep(1)
    await barrier.abort()
    await asyncio.wait(tasks)
    trace.append(show(barrier.broken))
    await asyncio.wait(_parties(trace, barrier, "b"))
    await barrier.reset()
    trace.append(show(barrier.broken))
    await asyncio.wait(_parties(trace, barrier, "cd"))


async def a_cancelled_party_leaves_the_others_waiting(trace):
    barrier = asyncio.Barrier(2)
    tasks = _parties(trace, barrier, "a")
    await asyncio.sleep(1)
    tasks[0].cancel()
    await asyncio.wait(tasks)
    trace.append(show([barrier.n_waiting, barrier.broken]))
    tasks = _parties(trace, barrier, "bc")
    await asyncio.wait(tasks)
    trace.append(show(list(map(outcome, tasks))))


async def cancelled_when_it_was_let_go(trace):
    barrier = asyncio.Barrier(2)
    tasks = _parties(trace, barrier, "a")
    await asyncio.sleep(1)
    await barrier.wait()
    tasks[0].cancel()
    await asyncio.wait(tasks)
    trace.append(show([barrier.n_waiting, barrier.broken]))
    await asyncio.wait(_parties(trace, barrier, "bc"))


async def no_parties_are_refused(trace):
    trace.append(attempt(lambda: asyncio.Barrier(0)))
