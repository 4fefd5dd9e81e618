import asyncio

from support import Boom, show


async def _end(trace, awaitable):
    try:
        trace.append("end " + show(await awaitable))
    except BaseException as error:
        trace.append("end " + show(error))


class _Transport:
    def __init__(self, trace):
        self.trace = trace

    def pause_reading(self):
        self.trace.append("pause")

    def resume_reading(self):
        self.trace.append("resume")


async def only_one_task_may_wait(trace):
    reader = asyncio.StreamReader()
    first = asyncio.create_task(_end(trace, reader.read(10)))
    await asyncio.sleep(0)
    await _end(trace, reader.readline())
    reader.feed_data(b"for the first")
    await first


async def a_cancelled_reader_loses_nothing(trace):
    reader = asyncio.StreamReader()
    first = asyncio.create_task(_end(trace, reader.readexactly(5)))
    await asyncio.sleep(0)
    reader.feed_data(b"abc")
    await asyncio.sleep(0)
    first.cancel()
    await first
    reader.feed_data(b"de")
    await _end(trace, reader.readexactly(5))


async def cancelled_in_the_turn_of_the_data(trace):
    reader = asyncio.StreamReader()
    first = asyncio.create_task(_end(trace, reader.read(5)))
    await asyncio.sleep(0)
    reader.feed_data(b"abc")
    first.cancel()
    await first
    await _end(trace, reader.read(5))


async def a_time_limit_on_a_line(trace):
    reader = asyncio.StreamReader()
    reader.feed_data(b"half")
    await _end(trace, asyncio.wait_for(reader.readline(), 1))
    reader.feed_data(b" and half\n")
    await _end(trace, asyncio.wait_for(reader.readline(), 1))


async def a_broken_connection_wakes_the_reader(trace):
    reader = asyncio.StreamReader()
    task = asyncio.create_task(_end(trace, reader.read(5)))
    await asyncio.sleep(0)
    reader.set_exception(Boom("connection"))
    await task
    await _end(trace, reader.readline())
    trace.append(show(reader.exception()))


async def a_broken_connection_hides_what_came_before(trace):
    reader = asyncio.StreamReader()
    reader.feed_data(b"abc")
    reader.set_exception(Boom("connection"))
    await _end(trace, reader.read(5))


async def the_end_of_file_wakes_the_reader(trace):
    reader = asyncio.StreamReader()
    task = asyncio.create_task(_end(trace, reader.read(5)))
    await asyncio.sleep(0)
    reader.feed_eof()
    trace.append("fed")
    await task


async def the_sender_is_paused_and_resumed(trace):
    reader = asyncio.StreamReader(limit=4)
    reader.set_transport(_Transport(trace))
    for _ in range(3):
        reader.feed_data(b"abcd")
        trace.append("fed")
    await _end(trace, reader.read(6))
    await _end(trace, reader.read(2))
    await _end(trace, reader.read(2))


async def a_waiting_reader_resumes_the_sender(trace):
    reader = asyncio.StreamReader(limit=4)
    reader.set_transport(_Transport(trace))
    reader.feed_data(b"0123456789")
    task = asyncio.create_task(_end(trace, reader.readexactly(12)))
    await asyncio.sleep(0)
    trace.append("feeds the rest")
    reader.feed_data(b"ab")
    await task


async def the_reader_goes_on_in_the_turn_after_the_data(trace):
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    task = asyncio.create_task(_end(trace, reader.read(5)))
    await asyncio.sleep(0)
    loop.call_soon(trace.append, "soon 1")
    reader.feed_data(b"abc")
    loop.call_soon(trace.append, "soon 2")
    await task
