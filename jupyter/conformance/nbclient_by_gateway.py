"""Executes a chapter by nbclient through the gateway client of Python's own jupyter_server, and compares its outputs.

usage: nbclient_by_gateway.py NOTEBOOK

JUPYTER_GATEWAY_URL and JUPYTER_GATEWAY_AUTH_TOKEN name the server. Ends with 1 when a call is not answered as it should
be. Needs nbclient and jupyter_server in this Python.
"""

import asyncio
import functools
import os
import sys
import tempfile
from pathlib import Path

import nbformat
import websocket
from jupyter_server.gateway.gateway_client import GatewayClient, gateway_request
from jupyter_server.gateway.managers import GatewayKernelManager
from nbclient import NotebookClient
from run_with_nbclient import compare

# This client of jupyter_server sends its token with each request, but not when it opens the WebSocket.
websocket.create_connection = functools.partial(
    websocket.create_connection,
    header=[f"Authorization: token {os.environ['JUPYTER_GATEWAY_AUTH_TOKEN']}"],
)
# And while the kernel starts, jupyter_client asks by this name if it lives, which the gateway's manager does not know.
GatewayKernelManager._async_is_alive = GatewayKernelManager.is_alive


def report(call: str, result: object) -> None:
    print(f"nbclient by jupyter_server's gateway client: {call}: {result}", flush=True)


async def execute(source: Path, target: Path) -> None:
    notebook = nbformat.read(source, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=60,
        kernel_name="tslab",
        kernel_manager_class=GatewayKernelManager,
        resources={"metadata": {"path": str(source.parent)}},
    )
    # Of the notebook's kernel, the manager is told by whoever starts it.
    await client.async_execute(kernel_name="tslab")
    nbformat.write(notebook, target)


async def manage(folder: Path) -> None:
    """The calls of a kernel's manager that executing a notebook does not make."""
    manager = GatewayKernelManager(kernel_name="tslab")
    await manager.start_kernel(kernel_name="tslab", cwd=str(folder))
    client = manager.client()
    await client.start_channels()
    await client.wait_for_ready(timeout=60)
    report("start_kernel, client, wait_for_ready", manager.kernel["name"])

    looping = client.execute('await null; console.log("looping"); for (;;) {}')
    while True:
        message = await client.get_iopub_msg(timeout=60)
        if message["header"]["msg_type"] == "stream":
            break
    await manager.interrupt_kernel()
    reply = await client.get_shell_msg(timeout=60)
    while reply["parent_header"]["msg_id"] != looping:  # one of wait_for_ready's many questions
        reply = await client.get_shell_msg(timeout=60)
    assert reply["content"]["ename"] == "Interrupted", reply["content"]
    report("interrupt_kernel of a loop after an await", reply["content"]["ename"])

    await manager.restart_kernel()
    await client.wait_for_ready(timeout=60)
    report("restart_kernel", (await manager.refresh_model())["execution_state"])
    assert await manager.is_alive()
    report("is_alive", True)

    client.stop_channels()
    await manager.shutdown_kernel()
    response = await gateway_request(manager.kernels_url, method="GET")
    assert response.body == b"[]", response.body
    report("shutdown_kernel", "ended")


async def main() -> int:
    source = Path(sys.argv[1]).resolve()
    GatewayClient.instance().init_connection_args()
    with tempfile.TemporaryDirectory() as name:
        executed = Path(name) / source.name
        await execute(source, executed)
        problem = compare(source, executed)
    report(source.name, problem or "as stored")
    await manage(source.parent)
    return 1 if problem else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
