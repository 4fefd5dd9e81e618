"""What the scenarios share: values as text, made the same way as in support.ts."""

import asyncio
import errno


class Boom(Exception):
    """The error that scenarios throw on purpose."""


def since(*version):
    """Marks a scenario that needs at least this Python; an older one skips it."""

    def mark(scenario):
        scenario.since = version
        return scenario

    return mark


def show(value):
    """A value as text. Messages of errors count only where both sides choose them."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return format(value, "g")
    if isinstance(value, (bytes, bytearray)):
        return bytes(value).decode("latin-1")
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(show, value)) + "]"
    if isinstance(value, BaseExceptionGroup):
        return "ExceptionGroup" + show(list(value.exceptions))
    if isinstance(value, BaseException):
        chosen = isinstance(value, (Boom, asyncio.CancelledError)) and str(value)
        return type(value).__name__ + (f": {value}" if chosen else "")
    return str(value)


def outcome(future):
    """The state of a future, with what it ended in."""
    if not future.done():
        return "pending"
    if future.cancelled():
        return "cancelled"
    error = future.exception()
    return "result " + show(future.result()) if error is None else "error " + show(error)


def attempt(action):
    """What a plain call returns or throws."""
    try:
        return show(action())
    except BaseException as error:
        return show(error)


def reason(error):
    """The system's own name of what went wrong with a connection."""
    return errno.errorcode[error.errno] if getattr(error, "errno", None) else "ECONNRESET"
