"""aiohttp's twin of serve.ts: the same words on the same pipes."""
import asyncio
import gc
import sys
import time

from aiohttp import web

PAGE = 4096


async def hello(request):
    return web.Response(text=f"hello, {request.match_info['name']}!")


async def wait(request):
    await asyncio.sleep(0.5)
    return web.Response(text="awake")


def memory():
    gc.collect()
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[1]) * PAGE
    except OSError:
        return -1  # only Linux tells


async def main():
    app = web.Application()
    app.add_routes([web.get("/hello/{name}", hello), web.get("/sleep", wait)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=4096).start()
    print(runner.addresses[0][1], flush=True)
    ended = asyncio.Event()

    def on_input():
        line = sys.stdin.readline().strip()
        if line == "":
            loop.remove_reader(sys.stdin)
            ended.set()
        else:
            print(time.process_time() if line == "cpu" else memory(), flush=True)

    loop = asyncio.get_running_loop()
    loop.add_reader(sys.stdin, on_input)
    await ended.wait()


if sys.argv[1] == "uvloop":
    import uvloop

    loop = uvloop.new_event_loop()
else:
    loop = asyncio.new_event_loop()
loop.run_until_complete(main())
