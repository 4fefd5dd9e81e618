import { showFailure, showList } from "../show.js";
import { type DoneCallback, ModelFuture, type Outcome } from "./model-future.js";
import type { ModelLoop } from "./model-loop.js";
import type { ModelTask, Next } from "./model-task.js";

/** `gather`: cancelling it cancels the children, and it is done when they are. */
export class ModelGathering extends ModelFuture {
  readonly #children: readonly ModelFuture[];
  #cancelRequested = false;

  constructor(loop: ModelLoop, children: readonly ModelFuture[], returnExceptions: boolean) {
    super(loop);
    this.#children = children;
    if (children.length === 0) this.settle({ value: showList([]) });
    let missing = children.length;
    const onDone = (child: ModelFuture) => {
      missing--;
      if (this.done) return;
      if (child.failure !== undefined && !returnExceptions) this.settle({ failure: child.failure });
      else if (missing === 0) this.settle(this.#outcome(child));
    };
    for (const child of children) if (!child.done) child.whenDone(onDone);
    for (const child of children) if (child.done) onDone(child);
  }

  override cancel(message: string): boolean {
    if (this.done) return false;
    const reached = this.#children.map((child) => child.cancel(message)).includes(true);
    if (reached) this.#cancelRequested = true;
    return reached;
  }

  #outcome(last: ModelFuture): Outcome {
    if (!this.#cancelRequested) return { value: showList(this.#children.map(showOutcome)) };
    const message = last.cancelled ? (last.failure?.message ?? "") : "";
    return { failure: { name: "CancelledError", message } };
  }
}

/** `wait`: always suspends, cancels nothing. */
export function modelWait(
  task: ModelTask,
  futures: readonly ModelFuture[],
  { mode, timeout }: { mode: string; timeout: number | undefined },
  next: Next,
): void {
  const { loop } = task;
  const waiter = new ModelFuture(loop);
  const wake = () => {
    if (!waiter.done) waiter.settle({ value: "none" });
  };
  let missing = futures.length;
  const onDone: DoneCallback = ({ failure, cancelled }) => {
    missing--;
    const isError = failure !== undefined && !cancelled;
    const isEnough = mode === "FIRST_COMPLETED" || (mode === "FIRST_EXCEPTION" && isError);
    if (missing === 0 || isEnough) wake();
  };
  const takeBack = timeout === undefined ? undefined : loop.at(loop.time + timeout, wake);
  for (const future of futures) future.whenDone(onDone);
  task.wait(waiter, (outcome) => {
    takeBack?.();
    for (const future of futures) future.forget(onDone);
    const states = futures.map((future) => (future.done ? "done" : "pending"));
    next("failure" in outcome ? outcome : { value: showList(states) });
  });
}

function showOutcome({ outcome }: ModelFuture): string {
  if (outcome === undefined) return "pending";
  return "value" in outcome ? outcome.value : showFailure(outcome.failure);
}
