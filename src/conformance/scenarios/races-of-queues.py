import asyncio

from support import attempt, show, since


async def _end(trace, name, awaitable):
    try:
        trace.append(f"{name} " + show(await awaitable))
    except BaseException as error:
        trace.append(f"{name} " + show(error))


def _task(trace, name, awaitable):
    return asyncio.create_task(_end(trace, name, awaitable))


async def a_joiner_cancelled_in_the_turn_of_the_last_task_done(trace):
    queue = asyncio.Queue()
    queue.put_nowait("item")
    first = _task(trace, "first", queue.join())
    second = _task(trace, "second", queue.join())
    await asyncio.sleep(0)
    queue.get_nowait()
    queue.task_done()
    first.cancel()
    queue.put_nowait("more")
    await first
    await second


@since(3, 13)
async def a_queue_is_shut_down_in_the_turn_of_an_item(trace):
    queue = asyncio.Queue()
    tasks = [_task(trace, name, queue.get()) for name in "ab"]
    await asyncio.sleep(0)
    queue.put_nowait("item")
    queue.shutdown()
    await asyncio.gather(*tasks)
    trace.append(attempt(lambda: queue.put_nowait("late")))


@since(3, 13)
async def a_queue_is_shut_down_as_a_getter_is_cancelled(trace):
    queue = asyncio.Queue(1)
    queue.put_nowait("item")
    putter = _task(trace, "putter", queue.put("second"))
    await asyncio.sleep(0)
    queue.shutdown()
    putter.cancel()
    await putter
    await _end(trace, "getter", queue.get())
    await _end(trace, "getter", queue.get())


@since(3, 13)
async def a_full_queue_shut_down_at_once_refuses_its_putters(trace):
    queue = asyncio.Queue(1)
    queue.put_nowait("item")
    tasks = [_task(trace, "putter", queue.put("second")), _task(trace, "joiner", queue.join())]
    await asyncio.sleep(0)
    queue.shutdown(immediate=True)
    await asyncio.gather(*tasks)
    trace.append(show(queue.qsize()))


async def two_tasks_drain_one_connection(trace):
    gate = asyncio.Event()

    async def late_reader(reader, writer):
        await gate.wait()
        trace.append(show(len(await reader.read())))
        writer.close()

    server = await asyncio.start_server(late_reader, "127.0.0.1", 0)
    _, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(bytes(8_000_000))
    tasks = [_task(trace, name, writer.drain()) for name in "abc"]
    await asyncio.sleep(0)
    tasks[1].cancel()
    await tasks[1]
    gate.set()
    await asyncio.gather(*tasks)
    writer.close()
    await writer.wait_closed()
    server.close()


async def a_limit_overrun_leaves_all_to_be_read(trace):
    reader = asyncio.StreamReader(limit=4)
    reader.feed_data(b"abcdefg;hi")
    await _end(trace, "until", reader.readuntil(b";"))
    await _end(trace, "until", reader.readuntil(b"--"))
    await _end(trace, "exactly", reader.readexactly(8))
    reader.feed_eof()
    await _end(trace, "until", reader.readuntil(b";"))
    await _end(trace, "rest", reader.read())


async def a_separator_that_comes_in_pieces(trace):
    reader = asyncio.StreamReader(limit=6)
    reading = _task(trace, "until", reader.readuntil(b"\r\n\r\n"))
    for piece in [b"ab\r", b"\n", b"\r\r\n", b"\r\n", b"next"]:
        await asyncio.sleep(0)
        reader.feed_data(piece)
    await reading
    await _end(trace, "rest", reader.read(9))
