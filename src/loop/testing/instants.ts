import { currentTask, type Future, type Queue } from "../../index.js";
import { type InstantKind, pick, type Step } from "./program.js";
import type { Stage } from "./stage.js";

/** Performs a step that never suspends. */
export function instantly(
  stage: Stage,
  { whom, amount }: Step,
  what: InstantKind,
  label: string,
): unknown {
  const { loop, tasks, futures, handles } = stage;
  const future = pick(futures, whom) as Future<string>;
  const queue = pick(stage.queues, whom) as Queue<string>;
  switch (what) {
    case "start":
      return stage.start();
    case "cancel":
      return pick(tasks, whom)?.cancel(`by ${label}`);
    case "uncancel":
      return currentTask()?.uncancel();
    case "settle":
    case "fail":
      // A future that is done already makes room for a new one.
      if (future.done()) futures.push(loop.createFuture());
      else if (what === "settle") future.setResult(`of ${label}`);
      else future.setException(new Error(`of ${label}`));
      return undefined;
    case "cancelFuture":
      return future.cancel(`by ${label}`);
    case "putNowait":
      return queue.full() ? "full" : queue.putNowait(label);
    case "getNowait":
      return queue.empty() ? "empty" : queue.getNowait();
    case "callSoon":
      handles.push({ handle: loop.callSoon(stage.note, `called by ${label}`), label });
      return undefined;
    case "callLater":
      handles.push({ handle: loop.callLater(amount - 1, stage.note, `called by ${label}`), label });
      return undefined;
    case "cancelHandle":
      pick(handles, whom)?.handle.cancel();
      return pick(handles, whom)?.label;
    case "throw":
      throw new Error(`of ${label}`);
  }
}
