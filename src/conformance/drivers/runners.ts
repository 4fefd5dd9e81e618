import {
  ContextVar,
  type Coroutine,
  copyContext,
  createTask,
  type EventLoop,
  getEventLoop,
  Runner,
  run,
  sleep,
  type Task,
} from "../../index.js";
import { Boom, outcome, show } from "../support.js";

/** What comes of running a program where none may be run. */
async function refused(running: Promise<void>): Promise<string> {
  return running.then(show, show);
}

export async function aRunnerKeepsWhatARunSets(trace: string[]): Promise<void> {
  const user = new ContextVar("user", "nobody");
  function* main(name: string): Coroutine<void> {
    trace.push(user.get());
    user.set(name);
  }
  const runner = new Runner();
  await runner.run(main("first"));
  await runner.run(main("second"));
  await runner.run(main("third"), { context: copyContext() });
  await runner.run(main("fourth"));
  await runner.close();
  trace.push(user.get());
}

export async function aProgramInsideAProgram(trace: string[], loop: EventLoop): Promise<void> {
  const main = loop.createTask(async () => {
    trace.push(await refused(run(async () => {})));
    trace.push(await refused(new Runner().run(async () => {})));
    await sleep(1);
    trace.push("goes on");
  });
  await loop.runUntilComplete(main);
}

export async function aProgramInsideACallback(trace: string[], loop: EventLoop): Promise<void> {
  loop.callSoon(() => {
    refused(run(async () => {})).then((answer) => trace.push(answer));
  });
  await loop.runUntilComplete(sleep(1));
}

export async function whatFailsWhileItIsCancelledIsTold(trace: string[]): Promise<void> {
  function* untidy(): Coroutine<void> {
    try {
      yield* sleep(9);
    } catch {
      throw new Boom("untidy");
    }
  }
  function* main(): Coroutine<Task<void>[]> {
    getEventLoop().setExceptionHandler((_, { exception }) => trace.push(show(exception)));
    const task = createTask(untidy());
    yield* sleep(0);
    return [task];
  }
  for (const task of await run(main())) trace.push(outcome(task));
}
