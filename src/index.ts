/** Python's asyncio for TypeScript: an event loop, tasks and streams that work with `yield*` and with `await`. */

import "./io/loop-methods.js";

export {
  createDatagramEndpoint,
  type DatagramEndpoint,
  type DatagramOptions,
} from "./io/datagrams/create-datagram-endpoint.js";
export { DatagramProtocol } from "./io/datagrams/datagram-protocol.js";
export { type DatagramInfo, DatagramTransport } from "./io/datagrams/datagram-transport.js";
export { IncompleteReadError, LimitOverrunError } from "./io/streams/errors.js";
export type { Separator } from "./io/streams/find-separator.js";
export {
  type OpenOptions,
  openConnection,
  openUnixConnection,
  type Streams,
} from "./io/streams/open-connection.js";
export {
  type ClientConnected,
  type StartServerOptions,
  startServer,
  startUnixServer,
} from "./io/streams/start-server.js";
export { StreamReader } from "./io/streams/stream-reader.js";
export { StreamWriter } from "./io/streams/stream-writer.js";
export {
  createSubprocessExec,
  createSubprocessShell,
  type SubprocessOptions,
} from "./io/subprocesses/create-subprocess.js";
export { Process } from "./io/subprocesses/process.js";
export { DEVNULL, PIPE, STDOUT } from "./io/subprocesses/stdio.js";
export { ThreadPoolExecutor } from "./io/threads/thread-pool.js";
export { toThread } from "./io/threads/to-thread.js";
export type { ConnectOptions } from "./io/transports/connect.js";
export type { ServerOptions } from "./io/transports/create-server.js";
export { Protocol } from "./io/transports/protocol.js";
export { Server } from "./io/transports/server.js";
export type { StartTlsOptions } from "./io/transports/start-tls.js";
export type { Address, ExtraInfo, Transport } from "./io/transports/transport.js";
export { allTasks } from "./loop/all-tasks.js";
export { asCompleted } from "./loop/as-completed.js";
export { type Clock, SystemClock, VirtualClock } from "./loop/clock.js";
export { Context, copyContext } from "./loop/context.js";
export { ContextVar, Token } from "./loop/context-var.js";
export { type Awaitable, type Coroutine, CoroutineObject } from "./loop/coroutine.js";
export { coroutine } from "./loop/coroutine-function.js";
export { createTask } from "./loop/create-task.js";
export { getEventLoop, setEventLoop } from "./loop/default-loop.js";
export { ensureFuture } from "./loop/ensure-future.js";
export { CancelledError, InvalidStateError, RuntimeError, TimeoutError } from "./loop/errors.js";
export { EventLoop } from "./loop/event-loop.js";
export type { ExceptionContext, ExceptionHandler } from "./loop/exception-handler.js";
export { Future } from "./loop/future.js";
export { gather } from "./loop/gather.js";
export { Handle, TimerHandle } from "./loop/handle.js";
export { run } from "./loop/run.js";
export { Runner, type RunnerOptions } from "./loop/runner.js";
export { currentTask } from "./loop/running.js";
export { ScriptedClock } from "./loop/scripted-clock.js";
export { shield } from "./loop/shield.js";
export { sleep } from "./loop/sleep.js";
export { type Runs, Task, type TaskOptions } from "./loop/task.js";
export { TaskGroup } from "./loop/task-group.js";
export { Timeout, timeout, timeoutAt } from "./loop/timeout.js";
export { type ReturnWhen, wait } from "./loop/wait.js";
export { waitFor } from "./loop/wait-for.js";
export { Barrier } from "./sync/barrier.js";
export { BoundedSemaphore } from "./sync/bounded-semaphore.js";
export { Condition } from "./sync/condition.js";
export { BrokenBarrierError, QueueEmpty, QueueFull, QueueShutDown } from "./sync/errors.js";
export { Event } from "./sync/event.js";
export type { Compare } from "./sync/heap.js";
export type { Items } from "./sync/items.js";
export { LifoQueue } from "./sync/lifo-queue.js";
export { Lock } from "./sync/lock.js";
export { PriorityQueue } from "./sync/priority-queue.js";
export { Queue } from "./sync/queue.js";
export { Semaphore } from "./sync/semaphore.js";
export type { Body } from "./sync/use.js";
