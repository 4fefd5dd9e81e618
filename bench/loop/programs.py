"""The twins of programs.ts. Prints one JSON line: operations, wall seconds, CPU seconds, resident bytes."""
import asyncio
import json
import resource
import sys
import time


async def turns(count):
    for _ in range(count):
        await asyncio.sleep(0)


async def switch():
    await asyncio.gather(*(turns(1000) for _ in range(1000)))
    return 1_000_000


async def alone():
    await turns(200_000)
    return 200_000


async def async_switch():
    await asyncio.gather(*(turns(1000) for _ in range(1000)))
    return 1_000_000


async def timers():
    count = 100_000
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    left = count

    def fire():
        nonlocal left
        left -= 1
        if left == 0:
            done.set_result(None)

    for index in range(count):
        loop.call_later(((index * 7919) % count) * (0.02 / count), fire)
    await done
    return count


async def ping_pong():
    rounds = 100_000
    pings, pongs = asyncio.Queue(), asyncio.Queue()

    async def partner():
        for _ in range(rounds):
            await pongs.put(await pings.get())

    task = asyncio.create_task(partner())
    for round in range(rounds):
        await pings.put(round)
        await pongs.get()
    await task
    return rounds


async def gather():
    for _ in range(10):
        await asyncio.gather(*(turns(1) for _ in range(10_000)))
    return 100_000


async def memory():
    count = int(sys.argv[3])
    event = asyncio.Event()
    before = resident()
    tasks = [asyncio.create_task(event.wait()) for _ in range(count)]
    await asyncio.sleep(0)
    waiting = resident() - before
    event.set()
    await asyncio.gather(*tasks)
    return waiting / count


def resident():
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * resource.getpagesize()


def main():
    name, engine = sys.argv[1:3]
    if engine == "uvloop":
        import uvloop

        loop = uvloop.new_event_loop()
    else:
        loop = asyncio.new_event_loop()
    wall, cpu = time.perf_counter(), time.process_time()
    result = loop.run_until_complete(globals()[name]())
    print(
        json.dumps(
            {
                "result": result,
                "seconds": time.perf_counter() - wall,
                "cpuSeconds": time.process_time() - cpu,
            }
        )
    )


main()
