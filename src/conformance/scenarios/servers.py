import asyncio

from support import outcome, show, since


class _Recorder(asyncio.Protocol):
    def __init__(self, trace, name, lost=None):
        self.trace, self.name, self.lost = trace, name, lost
        self.transport = None

    def connection_made(self, transport):
        self.transport = transport
        self.trace.append(f"{self.name} made")

    def data_received(self, data):
        self.trace.append(f"{self.name} got {show(data)}")

    def eof_received(self):
        self.trace.append(f"{self.name} end of file")

    def connection_lost(self, error):
        self.trace.append(f"{self.name} lost {show(error)}")
        if self.lost is not None:
            self.lost.set_result(None)


async def _read_all(reader, writer):
    await reader.read()
    writer.close()


def _port(server):
    return server.sockets[0].getsockname()[1]


async def a_protocol_is_told_in_order(trace):
    loop = asyncio.get_running_loop()
    lost = loop.create_future()
    server = await loop.create_server(lambda: _Recorder(trace, "server", lost), "127.0.0.1", 0)
    transport, _ = await loop.create_connection(asyncio.Protocol, "127.0.0.1", _port(server))
    transport.write(b"hello")
    transport.close()
    await lost
    server.close()


async def the_server_closes_first(trace):
    loop = asyncio.get_running_loop()
    lost = loop.create_future()

    class Farewell(asyncio.Protocol):
        def connection_made(self, transport):
            transport.write(b"bye")
            transport.close()

    server = await loop.create_server(Farewell, "127.0.0.1", 0)
    await loop.create_connection(
        lambda: _Recorder(trace, "client", lost), "127.0.0.1", _port(server)
    )
    trace.append("connected")
    await lost
    server.close()


async def writing_is_paused_and_resumed(trace):
    loop = asyncio.get_running_loop()
    resumed = loop.create_future()

    class Writer(asyncio.Protocol):
        def pause_writing(self):
            trace.append("pause")

        def resume_writing(self):
            trace.append("resume")
            resumed.set_result(None)

    readers = []

    class Sleepy(asyncio.Protocol):
        def connection_made(self, transport):
            transport.pause_reading()
            readers.append(transport)

    server = await loop.create_server(Sleepy, "127.0.0.1", 0)
    transport, _ = await loop.create_connection(Writer, "127.0.0.1", _port(server))
    transport.set_write_buffer_limits(high=1000, low=10)
    trace.append("writes")
    transport.write(bytes(32 * 2**20))
    trace.append(show(transport.get_write_buffer_size() > 1000))
    while not readers:
        await asyncio.sleep(0)
    readers[0].resume_reading()
    await resumed
    trace.append(show(transport.get_write_buffer_size() <= 10))
    transport.abort()
    server.close()


async def a_server_knows_whether_it_serves(trace):
    server = await asyncio.start_server(_read_all, "127.0.0.1", 0)
    trace.append(show(server.is_serving()))
    server.close()
    trace.append(show(server.is_serving()))
    server.close()
    await server.wait_closed()
    trace.append("closed")


async def it_can_begin_later(trace):
    server = await asyncio.start_server(_read_all, "127.0.0.1", 0, start_serving=False)
    trace.append(show(server.is_serving()))
    await server.start_serving()
    trace.append(show(server.is_serving()))
    server.close()


@since(3, 13)
async def wait_closed_waits_for_the_last_connection(trace):
    accepted = asyncio.Event()

    async def hold(reader, writer):
        accepted.set()
        await reader.read()
        trace.append("handler ends")
        writer.close()

    server = await asyncio.start_server(hold, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection("127.0.0.1", _port(server))
    await accepted.wait()
    server.close()
    closing = asyncio.create_task(server.wait_closed())
    for _ in range(20):
        await asyncio.sleep(0)
    trace.append(outcome(closing))
    writer.close()
    await closing
    trace.append(outcome(closing))


@since(3, 13)
async def clients_can_be_closed(trace):
    accepted = asyncio.Event()

    async def hold(reader, writer):
        writer.write(b"welcome")
        accepted.set()
        await reader.read()

    server = await asyncio.start_server(hold, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection("127.0.0.1", _port(server))
    await accepted.wait()
    server.close()
    server.close_clients()
    trace.append(show(await reader.read()))
    writer.close()
    await server.wait_closed()
    trace.append("closed")


async def serving_for_ever_ends_by_cancellation(trace):
    server = await asyncio.start_server(_read_all, "127.0.0.1", 0)
    serving = asyncio.create_task(server.serve_forever())
    await asyncio.sleep(0)
    trace.append(outcome(serving))
    serving.cancel()
    await asyncio.wait([serving])
    trace.append(show([outcome(serving), server.is_serving()]))


async def serving_for_ever_ends_by_close(trace):
    server = await asyncio.start_server(_read_all, "127.0.0.1", 0)
    serving = asyncio.create_task(server.serve_forever())
    for _ in range(5):
        await asyncio.sleep(0)
    server.close()
    await asyncio.wait([serving])
    trace.append(outcome(serving))
