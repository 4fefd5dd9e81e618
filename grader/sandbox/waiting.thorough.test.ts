import { expect, it } from "vitest";
import { findingOf, runSource } from "./testing/run-source.js";

/** Where a program waits, and for what: told when it never comes to its end. */

it("names the line of the function that waits, and those that wait for it", async () => {
  const finding = await findingOf(`interface Unused {}
async function inner() {
  await null;
  await new Promise(() => {});
}
const outer = async () => {
  await Promise.all([inner(), inner()]);
};
async function main() { await outer(); }`);
  expect(finding).toMatchObject({
    status: "never-settled",
    details: { place: { line: 4, text: "await new Promise(() => {});" } },
  });
  expect(finding.message.split("\n").at(-1)).toBe(
    "Still waiting: inner in line 4 of answer.ts, for a promise; outer in line 7 of answer.ts, for a promise; main in line 9 of answer.ts, for a promise.",
  );
});

it("names what of the library is waited for", async () => {
  const finding = await findingOf(`import { Event, Future, getEventLoop } from "tsyncio";
const event = new Event();
function* coroutine() {
  yield* event.wait();
}
async function main() {
  await getEventLoop().createTask(coroutine());
}`);
  expect(finding).toMatchObject({ status: "never-settled", details: { place: { line: 4 } } });
  expect(finding.message).toContain("coroutine in line 4 of answer.ts, for <coroutine");
  expect(finding.message).toContain("main in line 7 of answer.ts, for <Task");
});

it.each([
  [
    "a function that has ended by an error",
    "async function f() { throw 1; }\n  f().catch(() => {});",
  ],
  [
    "a wait that ended by an error",
    "async function f() { await Promise.reject(1); }\n  await f().catch(() => {});",
  ],
  [
    "a promise that was returned and came",
    "async function f() { return Promise.resolve(); }\n  await f();",
  ],
  ["a generator that was ended", "function* f() { yield 1; }\n  for (const one of f()) break;"],
  [
    "a for await that is over",
    "async function* f() { yield 1; }\n  for await (const one of f()) await one;",
  ],
])("does not name %s", async (_, statements) => {
  const finding = await findingOf(`async function main() {
  ${statements}
  await new Promise(() => {});
}`);
  expect(finding.message.split("\n").at(-1)).toBe(
    "Still waiting: main in line 4 of answer.ts, for a promise.",
  );
});

it("a promise that is returned is waited for, too", async () => {
  const finding = await findingOf(`async function main() {
  return new Promise(() => {});
}`);
  expect(finding.message).toContain("Still waiting: main in line 2 of answer.ts, for a promise.");
});

it("between two turns of a for await the function waits at its head", async () => {
  const finding = await findingOf(`async function* numbers() {
  yield 1;
  await new Promise(() => {});
}
async function main() {
  for await (const number of numbers()) {
    await number;
    try { await Promise.reject(1); } catch {}
  }
}`);
  expect(finding.details.place).toMatchObject({ line: 3 });
  expect(finding.message).toContain("main in line 6 of answer.ts.");
});

it("at the top level", async () => {
  const finding = await findingOf("let a = 1;\nawait new Promise(() => {});");
  expect(finding).toMatchObject({ status: "never-settled", details: { place: { line: 2 } } });
  expect(finding.message).toContain("the top level in line 2 of answer.ts");
});

it("when the time is up", async () => {
  const finding = await findingOf(
    "setInterval(() => {}, 5);\nasync function main() {\n  await new Promise(() => {});\n}",
    { seconds: 2 },
  );
  expect(finding).toMatchObject({ status: "out-of-time", details: { place: { line: 3 } } });
});

it("what the program says of itself is shown, and cannot break the report", async () => {
  const finding = await findingOf(`async function main() {
  const shown: any = { then() {}, toString() { return "<\\u001b[2J" + "x".repeat(1000) + ">"; } };
  await shown;
}`);
  expect(finding).toMatchObject({ status: "never-settled", details: { place: { line: 3 } } });
  expect(finding.message).toContain("for <\\x1b[2J");
  expect(finding.message.length).toBeLessThan(500);
});

it("leaves values, errors and their order as they are", async () => {
  const submission = await runSource(`const said = [];
const say = (word) => { said.push(word); };
const thenable: any = { then(resolve) { say("then"); resolve("thenable"); } };
function* inner() { const sent = yield "first"; say(sent); return "end"; }
function* outer() { say(yield* inner()); yield; }
async function one() { say("one"); await null; say("one again"); return thenable; }
async function two() { say("two"); await null; say("two again"); throw "thrown"; }
const three = async (value) => value;
async function* four() { try { yield* [1, 2]; } finally { say("closed"); } }
async function main() {
  const steps = outer(); steps.next(); steps.next("sent"); steps.next();
  const waits = [one(), two().catch(say)];
  say(await Promise.all(waits));
  say(await three("three"));
  for await (const number of four()) { say(number); break; }
  return said;
}`);
  await submission.loaded();
  expect(await submission.call("main")).toEqual([
    ...["sent", "end", "one", "two", "one again", "two again", "then", "thrown"],
    ["thenable", undefined],
    ...["three", 1, "closed"],
  ]);
});

it.each([
  [
    "globalThis.main = () => {};",
    "To assign to a property declares nothing: write `function main`",
  ],
  ["function Main() {}", "`Main` and `main` are two names"],
  ["export default async () => {};", "A default export without a name does not count"],
  ["{\n  function main() {}\n}", "inside of another function or block"],
])("says why main is not there: %s", async (source, words) => {
  const finding = await findingOf(source);
  expect(finding.message).toMatch(/^There is no function `main`, which the exercise asks for/);
  expect(finding.message).toContain(words);
});

it.each([
  "function main() { return 1; }",
  "export default function main() { return 1; }",
  "const main = async () => 1;\nexport { main };",
  "let other = () => 1;\nexport { other as main };",
  "const main = () => 1;\nexport default main;",
])("finds it when it is declared or exported: %s", async (source) => {
  const submission = await runSource(source);
  await submission.loaded();
  expect(await submission.call("main")).toBe(1);
});
