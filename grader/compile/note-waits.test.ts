import { parse } from "acorn";
import { expect, it } from "vitest";
import { guardLoops } from "./guard-loops.js";

/** Programs with all that waits, nested in each other: what is put into them must nest, too. */
const awkward = [
  "async function f() {}",
  "const f = async () => {};",
  "const f = async () => await null;",
  "const f = async () => async () => await null;",
  "async function f() { return async () => await null }",
  "async function f() { while (1) await null }",
  "async function f() { for await (const x of y()) { await x; try { await x } catch { await x } } }",
  "async function f() { for await (const x of y()) if (await x) await (await x) }",
  "function* f() { yield; yield 1; yield* f(); const x = yield }",
  "function* f() { yield () => 1 }",
  "async function* f() { yield await null; return await null }",
  "class A { async m() { await this } static async *#n() { yield } x = async () => await 1 }",
  "const o = { async m() { return (await 1, await 2) }, f: async x => ({ x: await x }) };",
  "async function f() { return await (async () => 1)() ? (async () => 2) : await 3 }",
  "await null; for await (const x of []) { await x }",
  "export default async function () { await 1 }",
  "async function f(x = () => 1) { do await x(); while (x) }",
  "async function f() { label: for (const x of [1]) { if (x) continue label; await x } }",
];

it.each(awkward)("stays a program of the same lines: %s", (code) => {
  const guarded = guardLoops(code);
  parse(guarded.code, { ecmaVersion: "latest", sourceType: "module" });
  const [first] = guarded.code.split("\n");
  // What was there is there still, in its order.
  let from = 0;
  for (const character of code) {
    from = (first as string).indexOf(character, from) + 1;
    expect(from).toBeGreaterThan(0);
  }
});

it("adds no line but for its imports", () => {
  const code = "async function f() {\n  await null;\n}\nfunction* g() {\n  yield;\n}";
  const guarded = guardLoops(code).code.split("\n");
  expect(guarded[1]).toMatch(/^ {2}await .*null.*;$/);
  expect(guarded[3]).toMatch(/^function\* g\(\) \{/);
  expect(guarded[5]).toMatch(/\}$/);
});
