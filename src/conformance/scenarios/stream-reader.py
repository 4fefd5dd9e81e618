import asyncio

from support import show, since


async def _end(trace, awaitable):
    try:
        trace.append("end " + show(await awaitable))
    except asyncio.IncompleteReadError as error:
        trace.append(f"end {show(error)} {show([error.partial, error.expected])}")
    except asyncio.LimitOverrunError as error:
        trace.append(f"end {show(error)} {error.consumed}")
    except BaseException as error:
        trace.append("end " + show(error))


def _reader(*pieces, limit=64, eof=False):
    reader = asyncio.StreamReader(limit=limit)
    for piece in pieces:
        reader.feed_data(piece.encode())
    if eof:
        reader.feed_eof()
    return reader


async def what_is_there_is_read_at_once(trace):
    reader = _reader("hello")
    asyncio.get_running_loop().call_soon(trace.append, "soon")
    await _end(trace, reader.read(100))
    await asyncio.sleep(0)


async def a_reader_waits_for_data(trace):
    reader = _reader()
    asyncio.get_running_loop().call_later(1, reader.feed_data, b"late")
    await _end(trace, reader.read(100))
    trace.append(show(asyncio.get_running_loop().time()))


async def read_gives_no_more_than_asked(trace):
    reader = _reader("abcdef")
    await _end(trace, reader.read(4))
    await _end(trace, reader.read(4))
    await _end(trace, reader.read(0))


async def read_all_waits_for_the_end(trace):
    reader = _reader("abc")
    task = asyncio.create_task(_end(trace, reader.read()))
    await asyncio.sleep(1)
    reader.feed_data(b"def")
    await asyncio.sleep(1)
    trace.append("end of file")
    reader.feed_eof()
    await task


async def at_the_end_there_is_nothing(trace):
    reader = _reader("last", eof=True)
    trace.append(show(reader.at_eof()))
    await _end(trace, reader.read(100))
    trace.append(show(reader.at_eof()))
    await _end(trace, reader.read(100))
    await _end(trace, reader.readline())


async def lines(trace):
    reader = _reader("one\ntw", "o\n\nrest", eof=True)
    for _ in range(5):
        await _end(trace, reader.readline())


async def a_line_in_pieces(trace):
    reader = _reader()
    task = asyncio.create_task(_end(trace, reader.readline()))
    for piece in [b"a", b"b", b"c\nd"]:
        await asyncio.sleep(1)
        reader.feed_data(piece)
        trace.append(f"fed {show(piece)}")
    await task
    await _end(trace, reader.read(9))


async def exactly(trace):
    reader = _reader("abcdef")
    await _end(trace, reader.readexactly(2))
    await _end(trace, reader.readexactly(0))
    task = asyncio.create_task(_end(trace, reader.readexactly(6)))
    await asyncio.sleep(1)
    reader.feed_data(b"gh")
    await task
    await _end(trace, reader.readexactly(-1))


async def exactly_cut_short(trace):
    reader = _reader("abc", eof=True)
    await _end(trace, reader.readexactly(5))
    await _end(trace, reader.read())


async def until_a_separator(trace):
    reader = _reader("name: val", "ue\r", "\nrest\r\n")
    await _end(trace, reader.readuntil(b": "))
    await _end(trace, reader.readuntil(b"\r\n"))
    await _end(trace, reader.readuntil(b"\r\n"))


async def until_a_separator_cut_short(trace):
    reader = _reader("no separator", eof=True)
    await _end(trace, reader.readuntil(b"!"))
    await _end(trace, reader.readuntil(b"!"))


async def no_separator_within_the_limit(trace):
    reader = _reader("0123456789", limit=4)
    await _end(trace, reader.readuntil(b"!"))
    await _end(trace, reader.read(100))


async def a_separator_beyond_the_limit(trace):
    reader = _reader("0123456789!rest", limit=4)
    await _end(trace, reader.readuntil(b"!"))
    await _end(trace, reader.readexactly(11))
    await _end(trace, reader.read(100))


async def a_separator_right_at_the_limit(trace):
    await _end(trace, _reader("0123!", limit=4).readuntil(b"!"))
    await _end(trace, _reader("01234!", limit=4).readuntil(b"!"))


async def a_line_too_long(trace):
    reader = _reader("0123456789\nnext\n", limit=4)
    await _end(trace, reader.readline())
    await _end(trace, reader.readline())


async def a_line_too_long_without_an_end(trace):
    reader = _reader("0123456789", limit=4)
    await _end(trace, reader.readline())
    reader.feed_data(b"ab\n")
    await _end(trace, reader.readline())


@since(3, 13)
async def one_of_several_separators(trace):
    reader = _reader("one;two,three;", "four")
    for _ in range(3):
        await _end(trace, reader.readuntil((b",", b";")))


async def a_limit_must_be_positive(trace):
    for limit in [0, -1]:
        try:
            asyncio.StreamReader(limit=limit)
        except ValueError as error:
            trace.append(show(error))
