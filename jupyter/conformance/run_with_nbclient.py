"""Executes notebooks by nbclient, a client that is not ours, and lets `course run` compare the outputs.

usage: run_with_nbclient.py [--stock] [--at-once COUNT] NOTEBOOK...

The kernel is the course's own, or with --stock tslab as npm delivers it, on the Node that PATH names. Prints
one line a notebook, and ends with 1 when one fails or differs from its stored outputs. Needs nbclient in this
Python.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

COURSE = Path(__file__).resolve().parents[2]


def stock_kernels(folder: Path) -> Path:
    """A data folder for Jupyter with nothing but stock tslab in it."""
    spec = folder / "kernels" / "tslab"
    spec.mkdir(parents=True)
    tslab = COURSE / "node_modules" / "tslab" / "bin" / "tslab"
    argv = ["node", str(tslab), "kernel", "--config-path", "{connection_file}"]
    content = {"argv": argv, "display_name": "TypeScript", "language": "typescript"}
    (spec / "kernel.json").write_text(json.dumps(content))
    return folder


async def execute(source: Path, target: Path) -> None:
    import nbformat
    from nbclient import NotebookClient

    async def on_cell_error(**_) -> None:
        # Stock tslab refuses everything for 200 ms after an error.
        await asyncio.sleep(0.5)

    notebook = nbformat.read(source, as_version=4)
    resources = {"metadata": {"path": str(source.parent)}}
    client = NotebookClient(
        notebook, timeout=60, kernel_name="tslab", resources=resources, on_cell_error=on_cell_error
    )
    await client.async_execute()
    nbformat.write(notebook, target)


def compare(source: Path, executed: Path) -> str:
    """The differences in words, or nothing."""
    command = ["node", str(COURSE / "setup.mjs"), "run", str(source), "--executed", str(executed)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    return "" if done.returncode == 0 else done.stdout + done.stderr


async def check(source: Path, folder: Path) -> str:
    executed = folder / source.name
    try:
        await execute(source, executed)
    except Exception as error:  # whatever nbclient found: a failing cell, a time-out, a dead kernel
        return f"{type(error).__name__}: {error}"
    return await asyncio.to_thread(compare, source, executed)


async def check_all(options: argparse.Namespace, folder: Path) -> int:
    places = asyncio.Semaphore(options.at_once)

    async def check_one(notebook: Path) -> bool:
        async with places:
            problem = await check(notebook.resolve(), folder)
        kernel = "stock tslab" if options.stock else "the course's kernel"
        print(f"{notebook} by nbclient on {kernel}: {problem or 'as stored'}", flush=True)
        return problem != ""

    return sum(await asyncio.gather(*map(check_one, options.notebooks)))


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--stock", action="store_true")
    parser.add_argument("--at-once", type=int, default=1)
    parser.add_argument("notebooks", nargs="+", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kernels = stock_kernels(folder) if options.stock else COURSE / "jupyter"
        os.environ["JUPYTER_PATH"] = str(kernels)
        failures = asyncio.run(check_all(options, folder))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
