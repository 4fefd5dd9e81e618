import { afterAll, beforeAll, expect, it } from "vitest";
import { compileFinding } from "../vocabulary/verdict.js";
import { Compiler } from "./compile.js";

let compiler: Compiler;
beforeAll(async () => {
  compiler = await Compiler.open();
});
afterAll(() => compiler[Symbol.asyncDispose]());

async function messageFor(source: string): Promise<string> {
  const compiled = await compiler.compile(source);
  const [problem] = compiled.problems;
  if (!problem) throw new Error("The source compiled");
  return compileFinding(problem, compiled.problems.length, { words: "answer.ts", source }).message;
}

const aboutAwait = "is an await (in a generator, a yield*) missing where it was made?";
const aboutReturn = "A return is missing";
const aboutNever = "The type never means that this cannot happen";
const aboutYield = "yield* belongs to generators: in an async function write await.";

it.each([
  ["a coroutine for its value", 'import { sleep } from "tsyncio";\nlet n: number = sleep(1, 2);'],
  [
    "a future's result",
    'import { openConnection } from "tsyncio";\nconst [reader] = openConnection("a", 1);\nreader.readLine();',
  ],
])("asks for the await that is missing: %s", async (_, source) => {
  const message = await messageFor(source);
  expect(message).toMatch(/^TypeScript says: /);
  expect(message).toContain(aboutAwait);
});

it.each([
  ["in an async function", "async function f() {}\nasync function g() { yield* f(); }"],
  ["of a promise", "async function f() {}\nfunction* g() { yield* f(); }"],
])("says where yield* belongs: %s", async (_, source) => {
  expect(await messageFor(source)).toContain(aboutYield);
});

it.each([
  ["alone", "void", "yield sleep(1);"],
  ["for its result", "void", "const [done] = yield wait([]);"],
  ["for a result that is returned", "string", "return yield sleep(1);"],
  ["for a part of its result", "string", "return (yield sleep(1)).name;"],
])("says that a bare yield waits for nothing: %s", async (_, type, statement) => {
  const message = await messageFor(
    `import { type Coroutine, sleep, wait } from "tsyncio";\nfunction* f(): Coroutine<${type}> { ${statement} }`,
  );
  expect(message).toContain("write yield* instead of yield");
});

it.each([
  ["nothing is returned", "function f(): number {}"],
  [
    "in a coroutine",
    'import type { Coroutine } from "tsyncio";\nfunction* f(): Coroutine<number> {}',
  ],
])("says that a return is missing: %s", async (_, source) => {
  expect(await messageFor(source)).toContain(aboutReturn);
});

it("says how a future's result is returned", async () => {
  const message = await messageFor(
    'import { type Coroutine, Future } from "tsyncio";\nfunction* f<T>(): Coroutine<T> {\n  const future = new Future<T>();\n  return yield future;\n}',
  );
  expect(message).toContain("write return yield* future.");
});

it("says what the type never means", async () => {
  const message = await messageFor(
    'function f(m: { kind: "a" } | { kind: "b" }) { if (m.kind === "a") return; if (m.kind === "b") return; console.log(m.kind); }',
  );
  expect(message).toContain(aboutNever);
});

it.each([
  [
    "a type of the learner's own",
    "class MyFuture<T> { x: T }\nlet n: number = new MyFuture<string>();",
  ],
  ["a promise that is destructured", "async function f() {}\nconst [one] = f();"],
  ["a name that another type does not have", "const n = 1;\nconsole.log(n.kind);"],
  ["an unknown value", "function f(n: unknown): number { return n; }"],
])("adds nothing to what is about something else: %s", async (_, source) => {
  const message = await messageFor(source);
  expect(message).not.toContain(aboutAwait);
  expect(message).not.toContain(aboutYield);
  expect(message).not.toContain(aboutNever);
  expect(message).not.toContain(aboutReturn);
  expect(message).not.toContain("return yield*");
});
