import asyncio

from support import show


class _Collector(asyncio.Protocol):
    def __init__(self, trace, lost):
        self.trace, self.lost, self.transport = trace, lost, None

    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.trace.append(f"got {show(data)}")

    def connection_lost(self, error):
        self.trace.append(f"lost {show(error)}")
        self.lost.set_result(None)


async def _connected(trace):
    loop = asyncio.get_running_loop()
    lost = loop.create_future()
    protocol = _Collector(trace, lost)
    server = await loop.create_server(lambda: protocol, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    transport, _ = await loop.create_connection(asyncio.Protocol, "127.0.0.1", port)
    while protocol.transport is None:
        await asyncio.sleep(0)
    return server, transport, protocol, lost


async def reading_can_be_paused(trace):
    server, transport, protocol, lost = await _connected(trace)
    protocol.transport.pause_reading()
    transport.write(b"hello")
    for _ in range(50):
        await asyncio.sleep(0)
    trace.append(show(protocol.transport.is_reading()))
    protocol.transport.resume_reading()
    transport.close()
    await lost
    server.close()


async def a_connection_outlives_its_server(trace):
    server, transport, protocol, lost = await _connected(trace)
    server.close()
    transport.write(b"still there")
    transport.close()
    await lost


async def aborting_loses_the_connection_on_a_later_turn(trace):
    server, transport, protocol, lost = await _connected(trace)
    protocol.transport.abort()
    trace.append(show(protocol.transport.is_closing()))
    await lost
    transport.abort()
    server.close()


async def closing_twice(trace):
    server, transport, protocol, lost = await _connected(trace)
    protocol.transport.close()
    protocol.transport.close()
    trace.append("closed twice")
    await lost
    transport.close()
    server.close()


async def serving_a_closed_server(trace):
    server, transport, protocol, lost = await _connected(trace)
    server.close()
    try:
        await server.serve_forever()
    except RuntimeError as error:
        trace.append(show(error))
    transport.close()
    await lost


async def writing_after_the_end_of_file(trace):
    server, transport, protocol, lost = await _connected(trace)
    transport.write_eof()
    try:
        transport.write(b"too late")
    except RuntimeError as error:
        trace.append(show(error))
    await lost
    transport.close()
    server.close()
