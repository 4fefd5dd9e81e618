import { beforeEach, expect, test } from "vitest";
import { ContextVar, copyContext, createTask, EventLoop, sleep, VirtualClock } from "../index.js";

let loop: EventLoop;
beforeEach(() => {
  loop = new EventLoop({ clock: new VirtualClock() });
});

test.each([
  [
    "a generator",
    (user: ContextVar<string>, seen: string[]) =>
      (function* () {
        user.set("Ann");
        yield* sleep(1);
        seen.push(user.get());
      })(),
  ],
  [
    "an async function",
    (user: ContextVar<string>, seen: string[]) => async () => {
      user.set("Ann");
      await sleep(1);
      seen.push(user.get());
    },
  ],
])("%s keeps its own value over a wait", async (_name, body) => {
  const user = new ContextVar("user", "nobody");
  const seen: string[] = [];
  const task = loop.createTask(body(user, seen));
  loop.callLater(0.5, () => seen.push(user.get()));
  await loop.runUntilComplete(task);
  expect(seen).toEqual(["nobody", "Ann"]);
  expect(user.get()).toBe("nobody");
});

test("a task begins with a copy of its maker's values", async () => {
  const user = new ContextVar<string>("user");
  const seen: string[] = [];
  await loop.runUntilComplete(
    loop.createTask(async () => {
      user.set("Ann");
      const child = createTask(async () => {
        seen.push(user.get());
        user.set("Bob");
      });
      user.set("Eve");
      await child;
      seen.push(user.get());
    }),
  );
  expect(seen).toEqual(["Ann", "Eve"]);
});

test("a callback sees the values of the moment when it was ordered", async () => {
  const user = new ContextVar("user", "nobody");
  const seen: string[] = [];
  copyContext().run(() => {
    user.set("Ann");
    loop.callSoon(() => seen.push(user.get()));
    user.set("Bob");
  });
  await loop.runUntilComplete(sleep(0));
  expect(seen).toEqual(["Ann"]);
});

test.each([
  [
    "a generator",
    (order: () => void) =>
      (function* () {
        yield* sleep(0);
        order();
      })(),
  ],
  [
    "an async function",
    (order: () => void) => async () => {
      await sleep(0);
      order();
    },
  ],
])("%s that was made before a value was set hands none on to its callbacks", async (_n, body) => {
  const user = new ContextVar("user", "nobody");
  const seen: string[] = [];
  const task = loop.createTask(body(() => void loop.callSoon(() => seen.push(user.get()))));
  const token = user.set("Ann");
  await loop.runUntilComplete(task);
  await loop.runUntilComplete(sleep(0));
  user.reset(token);
  expect(seen).toEqual(["nobody"]);
});

test("a token takes one set back, once", () => {
  const user = new ContextVar<string>("user");
  copyContext().run(() => {
    const token = user.set("Ann");
    user.reset(token);
    expect(user.get("fallback")).toBe("fallback");
    expect(() => user.get()).toThrow(/'user' has no value here, and no default/);
    expect(() => user.reset(token)).toThrow(/used already/);
    expect(() => new ContextVar("other").reset(user.set("Bob"))).toThrow(/another variable/);
  });
});

test("a callback keeps its values when it sets a future that others wait for", async () => {
  const user = new ContextVar("user", "nobody");
  const future = loop.createFuture<void>();
  const seen: string[] = [];
  future.addDoneCallback(() => seen.push(user.get()));
  loop.callSoon(() => {
    user.set("Ann");
    future.setResult();
    seen.push(user.get());
  });
  await loop.runUntilComplete(future);
  await loop.runUntilComplete(sleep(0));
  expect(seen).toEqual(["Ann", "nobody"]);
});
