import { type Coroutine, type Future, gather, type Queue, sleep, wait } from "../../index.js";
import { instantly } from "./instants.js";
import { isWait, modes, pick, pickSome, type Step, timeouts, type WaitKind } from "./program.js";
import { show } from "./show.js";
import type { Stage } from "./stage.js";

// The body of a program's task, as a generator; `?async` makes it an async function, as the course does.

export function* body(stage: Stage, self: number): Coroutine<string> {
  const steps = stage.program.bodies[self]?.steps ?? [];
  for (const [index, step] of steps.entries()) {
    const label = `${self}.${index} ${step.what}`;
    stage.note(label);
    try {
      const value = isWait(step.what)
        ? yield* waited(stage, self, step, step.what, label)
        : instantly(stage, step, step.what, label);
      stage.note(`${label}: ${show(value)}`);
    } catch (error) {
      stage.note(`${label}: ${show(error)}`);
      if (!step.guarded) throw error;
    }
  }
  return `end of ${self}`;
}

function* waited(
  stage: Stage,
  self: number,
  { whom, amount }: Step,
  what: WaitKind,
  label: string,
): Coroutine<unknown> {
  // Nothing that may wait for this task in turn.
  const candidates: Future<string>[] = [...stage.futures, ...stage.tasks.slice(self + 1)];
  const queue = pick(stage.queues, whom) as Queue<string>;
  switch (what) {
    case "turn":
      return yield* sleep(0);
    case "sleep":
      return yield* sleep(amount + 1);
    case "await":
      return yield* pick(candidates, whom) as Future<string>;
    case "gather":
      return yield* gather(...pickSome(candidates, whom), { returnExceptions: amount % 2 === 1 });
    case "wait": {
      const futures = pickSome(candidates, whom | 1);
      const returnWhen = pick(modes, whom) ?? "ALL_COMPLETED";
      const timeout = timeouts[amount];
      const options = timeout === undefined ? { returnWhen } : { returnWhen, timeout };
      const [done] = yield* wait(futures, options);
      return futures.map((future) => (done.has(future) ? "done" : "pending"));
    }
    case "put":
      return yield* queue.put(label);
    case "get":
      return yield* queue.get();
  }
}
