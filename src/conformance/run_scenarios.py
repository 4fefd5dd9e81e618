"""Runs every scenario on CPython's asyncio and prints the traces as JSON."""

import asyncio
import importlib.util
import inspect
import json
import logging
import selectors
import sys
from pathlib import Path

folder = Path(__file__).parent
sys.path.insert(0, str(folder))
sys.dont_write_bytecode = True
logging.disable()

from support import show  # noqa: E402


class JumpingSelector(selectors.DefaultSelector):
    """Moves the loop's clock instead of waiting, unless a file is ready."""

    now = 0.0

    def select(self, timeout=None):
        if timeout is None or timeout <= 0:
            return super().select(timeout)
        ready = super().select(0)
        if not ready:
            self.now += timeout
        return ready


class VirtualTimeLoop(asyncio.SelectorEventLoop):
    def __init__(self):
        super().__init__(JumpingSelector())

    def time(self):
        return self._selector.now


def camel_case(name):
    first, *others = name.split("_")
    return first + "".join(word.capitalize() for word in others)


def scenarios():
    for path in sorted(folder.glob("*/*.py")):
        spec = importlib.util.spec_from_file_location(path.stem.replace("-", "_"), path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        for name, value in vars(module).items():
            if name.startswith("_") or not inspect.isfunction(value):
                continue
            if value.__module__ == module.__name__:
                yield f"{path.stem}/{camel_case(name)}", value


def handler(trace):
    """Tells of failing callbacks. What the garbage collector finds comes when it likes."""

    def handle(_loop, context):
        if "handle" in context:
            trace.append("a callback failed: " + show(context["exception"]))

    return handle


def run(scenario):
    trace = []
    loop = VirtualTimeLoop()
    asyncio.set_event_loop(loop)
    loop.set_exception_handler(handler(trace))
    try:
        if inspect.iscoroutinefunction(scenario):
            loop.run_until_complete(loop.create_task(scenario(trace)))
        else:
            scenario(trace, loop)
        seen = list(trace)
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0))
    finally:
        asyncio.set_event_loop(None)
        loop.close()
    return seen


def main():
    traces, skipped = {}, {}
    for name, scenario in scenarios():
        needed = getattr(scenario, "since", (3, 11))
        if sys.version_info < needed:
            skipped[name] = "needs Python " + ".".join(map(str, needed))
            continue
        try:
            traces[name] = run(scenario)
        except BaseException as error:
            error.add_note(f"in the scenario {name}")
            raise
    version = ".".join(map(str, sys.version_info[:3]))
    json.dump({"python": version, "traces": traces, "skipped": skipped}, sys.stdout)


main()
