"""The Python twins of serve.ts: the same words on the same pipes."""
import asyncio
import sys
import time


class Echo(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.transport.write(data)


async def streams(reader, writer):
    while True:
        data = await reader.read(65536)
        if not data:
            break
        writer.write(data)
        await writer.drain()
    writer.close()


async def main(kind):
    loop = asyncio.get_running_loop()
    if kind == "protocol":
        server = await loop.create_server(Echo, "127.0.0.1", 0)
    else:
        server = await asyncio.start_server(streams, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    before = time.process_time()

    def on_input():
        nonlocal before
        if sys.stdin.buffer.read1(1):
            before = time.process_time()
            return
        print(time.process_time() - before, flush=True)
        loop.stop()

    loop.add_reader(sys.stdin, on_input)
    await loop.create_future()


kind, engine = sys.argv[1:3]
if engine == "uvloop":
    import uvloop

    loop = uvloop.new_event_loop()
else:
    loop = asyncio.new_event_loop()
try:
    loop.run_until_complete(main(kind))
except RuntimeError:
    pass  # stopped, as asked
