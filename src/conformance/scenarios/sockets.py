import asyncio

from support import show


async def _serve(client_connected):
    server = await asyncio.start_server(client_connected, "127.0.0.1", 0)
    return server, server.sockets[0].getsockname()[1]


async def _connect(port):
    return await asyncio.open_connection("127.0.0.1", port)


async def an_echo(trace):
    async def echo(reader, writer):
        line = await reader.readline()
        trace.append(f"server got {show(line.strip())}")
        writer.write(line.upper())
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    server, port = await _serve(echo)
    reader, writer = await _connect(port)
    writer.write(b"hello\n")
    trace.append(f"client got {show((await reader.readline()).strip())}")
    trace.append(f"client got {show(await reader.read())}")
    trace.append(show(reader.at_eof()))
    writer.close()
    await writer.wait_closed()
    server.close()
    trace.append(show(writer.is_closing()))


async def the_client_ends_and_still_hears_the_answer(trace):
    async def count(reader, writer):
        everything = await reader.read()
        trace.append("server saw the end")
        writer.write(show(len(everything)).encode())
        writer.close()

    server, port = await _serve(count)
    reader, writer = await _connect(port)
    writer.writelines([b"abc", b"de"])
    writer.write_eof()
    trace.append(show(await reader.read()))
    writer.close()
    server.close()


async def each_client_has_its_own_task(trace):
    gate = asyncio.Event()
    waiting = []

    async def answer(reader, writer):
        name = (await reader.readline()).strip()
        waiting.append(name)
        await gate.wait()
        writer.write(b"for " + name)
        writer.close()

    async def client(name):
        reader, writer = await _connect(port)
        writer.write(name + b"\n")
        answer = await reader.read()
        writer.close()
        return answer

    server, port = await _serve(answer)
    tasks = [asyncio.create_task(client(name)) for name in [b"a", b"b", b"c"]]
    while len(waiting) < 3:
        await asyncio.sleep(0)
    trace.append(show(sorted(waiting)))
    gate.set()
    trace.append(show(await asyncio.gather(*tasks)))
    server.close()


async def both_ends_know_the_addresses(trace):
    ports = []

    async def note(reader, writer):
        ports.append(writer.get_extra_info("peername")[1])
        writer.close()

    server, port = await _serve(note)
    reader, writer = await _connect(port)
    await reader.read()
    trace.append(show(writer.get_extra_info("peername")[1] == port))
    trace.append(show(ports == [writer.get_extra_info("sockname")[1]]))
    trace.append(show(writer.get_extra_info("nothing")))
    writer.close()
    server.close()
