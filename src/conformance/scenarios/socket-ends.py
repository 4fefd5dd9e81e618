import asyncio

from support import Boom, outcome, reason, show, since


async def _serve(client_connected):
    server = await asyncio.start_server(client_connected, "127.0.0.1", 0)
    return server, server.sockets[0].getsockname()[1]


async def _connect(port):
    return await asyncio.open_connection("127.0.0.1", port)


async def _ignore(reader, writer):
    await reader.read()
    writer.close()


async def nobody_listens(trace):
    server, port = await _serve(_ignore)
    server.close()
    await server.wait_closed()
    try:
        await _connect(port)
    except OSError as error:
        trace.append(reason(error))


async def a_port_is_taken(trace):
    server, port = await _serve(_ignore)
    try:
        await asyncio.start_server(_ignore, "127.0.0.1", port)
    except OSError as error:
        trace.append(reason(error))
    server.close()


async def drain_waits_until_the_other_side_reads(trace):
    gate = asyncio.Event()
    size = 32 * 2**20

    async def count(reader, writer):
        await gate.wait()
        trace.append("server reads")
        writer.write(show(len(await reader.read()) == size).encode())
        writer.close()

    server, port = await _serve(count)
    reader, writer = await _connect(port)
    await writer.drain()
    trace.append("nothing to drain")
    writer.write(bytes(size))
    draining = asyncio.create_task(writer.drain())
    for _ in range(100):
        await asyncio.sleep(0)
    trace.append(outcome(draining))
    gate.set()
    await draining
    trace.append(outcome(draining))
    writer.write_eof()
    trace.append(show(await reader.read()))
    writer.close()
    server.close()


async def a_drain_that_is_cancelled(trace):
    gate = asyncio.Event()

    async def stall(reader, writer):
        await gate.wait()
        writer.transport.abort()

    server, port = await _serve(stall)
    reader, writer = await _connect(port)
    writer.write(bytes(32 * 2**20))
    draining = asyncio.create_task(writer.drain())
    await asyncio.sleep(0)
    draining.cancel("enough")
    await asyncio.wait([draining])
    trace.append(show([outcome(draining), writer.is_closing()]))
    gate.set()
    writer.transport.abort()
    server.close()


async def writing_to_a_closed_connection(trace):
    server, port = await _serve(_ignore)
    reader, writer = await _connect(port)
    writer.close()
    trace.append(show(writer.is_closing()))
    writer.write(b"nobody hears this")
    await writer.wait_closed()
    try:
        await writer.drain()
        trace.append("drained")
    except OSError as error:
        trace.append(reason(error))
    server.close()


async def closing_wakes_the_own_reader(trace):
    server, port = await _serve(_ignore)
    reader, writer = await _connect(port)
    reading = asyncio.create_task(reader.read())
    await asyncio.sleep(0)
    writer.close()
    trace.append(show(await reading))
    server.close()


@since(3, 12)
async def a_failing_handler_closes_its_connection(trace):
    async def fail(reader, writer):
        await reader.readline()
        raise Boom("handler")

    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: trace.append(show(context.get("exception"))))
    server, port = await _serve(fail)
    reader, writer = await _connect(port)
    writer.write(b"go\n")
    trace.append(f"client got {show(await reader.read())}")
    writer.close()
    server.close()
