/** Python's asyncio for TypeScript: an event loop, tasks and streams that work with `yield*` and with `await`. */

export { IncompleteReadError, LimitOverrunError } from "./io/errors.js";
export { openConnection } from "./io/open-connection.js";
export { StreamReader } from "./io/stream-reader.js";
export { StreamWriter } from "./io/stream-writer.js";
export { type Clock, SystemClock, VirtualClock } from "./loop/clock.js";
export { type Awaitable, type Coroutine, CoroutineObject } from "./loop/coroutine.js";
export { createTask } from "./loop/create-task.js";
export { ensureFuture } from "./loop/ensure-future.js";
export { CancelledError, InvalidStateError, RuntimeError, TimeoutError } from "./loop/errors.js";
export {
  EventLoop,
  type ExceptionContext,
  getEventLoop,
  setEventLoop,
} from "./loop/event-loop.js";
export { Future } from "./loop/future.js";
export { gather } from "./loop/gather.js";
export { Handle, TimerHandle } from "./loop/handle.js";
export { run } from "./loop/run.js";
export { currentTask } from "./loop/running.js";
export { sleep } from "./loop/sleep.js";
export { type Runs, Task } from "./loop/task.js";
export { type ReturnWhen, wait } from "./loop/wait.js";
