import { RuntimeError } from "../loop/errors.js";

/** The barrier was reset or aborted while a task waited at it. Python: `asyncio.BrokenBarrierError`. */
export class BrokenBarrierError extends RuntimeError {
  override name = "BrokenBarrierError";
}

/** `getNowait` found nothing to get. Python: `asyncio.QueueEmpty`. */
export class QueueEmpty extends Error {
  override name = "QueueEmpty";
}

/** `putNowait` found no room. Python: `asyncio.QueueFull`. */
export class QueueFull extends Error {
  override name = "QueueFull";
}

/** The queue was shut down: nothing goes in, and nothing is left to come out. Python 3.13: `asyncio.QueueShutDown`. */
export class QueueShutDown extends Error {
  override name = "QueueShutDown";

  constructor(message = "The queue is shut down: nothing can be put, and nothing is left to get") {
    super(message);
  }
}
