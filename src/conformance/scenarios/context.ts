import {
  ContextVar,
  type Coroutine,
  copyContext,
  createTask,
  gather,
  getEventLoop,
  sleep,
  wait,
} from "../../index.js";
import { attempt, show } from "../support.js";

const user = new ContextVar("user", "nobody");

export function* aTaskBeginsWithItsMakersValues(trace: string[]): Coroutine<void> {
  function* child(): Coroutine<void> {
    trace.push(`child ${user.get()}`);
    user.set("child");
    yield* sleep(0);
    trace.push(`child ${user.get()}`);
  }
  user.set("parent");
  const task = createTask(() => child());
  user.set("later");
  yield* task;
  trace.push(`parent ${user.get()}`);
}

export function* anInlineCallSharesTheValues(trace: string[]): Coroutine<void> {
  function* child(): Coroutine<void> {
    user.set("child");
    yield* sleep(0);
  }
  yield* child();
  trace.push(user.get());
}

export function* twoTasksHaveTheirOwn(trace: string[]): Coroutine<void> {
  function* child(name: string): Coroutine<void> {
    user.set(name);
    for (let time = 0; time < 2; time++) {
      yield* sleep(1);
      trace.push(`${name} ${user.get()}`);
    }
  }
  yield* gather(
    () => child("a"),
    () => child("b"),
  );
  trace.push(user.get());
}

export function* aCallbackSeesTheValuesOfItsScheduling(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  user.set("first");
  loop.callSoon(() => trace.push(user.get()));
  loop.callLater(1, () => trace.push(user.get()));
  user.set("second");
  yield* sleep(2);
}

export function* whatACallbackSetsStaysInItsCopy(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  loop.callSoon(() => {
    user.set("callback");
    trace.push(user.get());
  });
  yield* sleep(0);
  trace.push(user.get());
}

export function* aDoneCallbackSeesTheValuesOfItsAdding(trace: string[]): Coroutine<void> {
  const future = getEventLoop().createFuture<void>();
  user.set("adder");
  future.addDoneCallback(() => trace.push(user.get()));
  user.set("setter");
  future.setResult();
  yield* sleep(0);
}

export function* aTokenRestores(trace: string[]): Coroutine<void> {
  const token = user.set("first");
  const inner = user.set("second");
  user.reset(inner);
  trace.push(user.get());
  trace.push(attempt(() => user.reset(inner)));
  user.reset(token);
  trace.push(user.get());
}

export function* aCopyOfTheContext(trace: string[]): Coroutine<void> {
  user.set("before");
  const context = copyContext();
  user.set("after");
  trace.push(show(context.run(() => user.get())));
  context.run(() => user.set("inside"));
  trace.push(show([user.get(), context.run(() => user.get())]));
}

export function* aTaskInAGivenContext(trace: string[]): Coroutine<void> {
  function* child(): Coroutine<void> {
    trace.push(user.get());
    user.set("child");
  }
  const context = copyContext();
  context.run(() => user.set("given"));
  yield* createTask(() => child(), { context });
  trace.push(show([user.get(), context.run(() => user.get())]));
}

export function* theValuesOfACancelledTask(trace: string[]): Coroutine<void> {
  function* child(): Coroutine<void> {
    user.set("child");
    try {
      yield* sleep(9);
    } finally {
      trace.push(user.get());
    }
  }
  user.set("parent");
  const task = createTask(() => child());
  yield* sleep(1);
  task.cancel();
  yield* wait([task]);
  trace.push(user.get());
}
