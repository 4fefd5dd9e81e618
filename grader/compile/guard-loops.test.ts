import { expect, it } from "vitest";
import { guardLoops } from "./guard-loops.js";

/** Runs the guarded code as a function body; returns what it returned and the positions that were guarded. */
function run(code: string): { value: unknown; guarded: string[] } {
  const text = guardLoops(code).code.replace(/\n(import|export) [^\n]*/g, "");
  const guarded: string[] = [];
  const body = new Function("__courseGuard", `${text}\nreturn result;`);
  const value: unknown = body((line: number, column: number) => guarded.push(`${line}:${column}`));
  return { value, guarded: [...new Set(guarded)] };
}

it.each([
  ["while", "let result = 0;\nwhile (result < 3) result++;", 3],
  ["do", "let result = 0;\ndo result++; while (result < 3);", 3],
  ["for", "let result = 0;\nfor (let i = 0; i < 3; i++) { result += i; }", 3],
  ["for of", "let result = 0;\nfor (const x of [1, 2]) result += x", 3],
  ["for in", 'let result = "";\nfor (const key in { a: 1, b: 2 }) result += key;', "ab"],
  ["an empty body", "let result = 0;\nwhile (result++ < 3);", 4],
  ["a label", "let result = 0;\nhere: while (true) { while (true) { result++; break here; } }", 1],
])("%s loops are guarded and do what they did", (_, code, expected) => {
  const { value, guarded } = run(code);
  expect(value).toEqual(expected);
  expect(guarded.some((position) => position.startsWith("2:"))).toBe(true);
});

it.each([
  ["function", "function f(x) { return x + 1; }\nconst result = f(1);", 2],
  ["arrow", "const f = (x) => x + 1;\nconst result = f(1);", 2],
  ["arrow that returns an object", "const f = (x) => ({ x });\nconst result = f(1);", { x: 1 }],
  ["arrow in an arrow", "const f = (x) => (y) => x + y;\nconst result = f(1)(2);", 3],
  ["arrow with a comma", "const f = (x) => (x, x + 1);\nconst result = f(1);", 2],
  ["method", "const o = { m() { return 1; } };\nconst result = o.m();", 1],
  [
    "constructor before super",
    "class A {} class B extends A { constructor() { super(); this.b = 1; } }\nconst result = new B().b;",
    1,
  ],
])("a call of a(n) %s is guarded and gives what it gave", (_, code, expected) => {
  const { value, guarded } = run(code);
  expect(value).toEqual(expected);
  expect(guarded.length).toBeGreaterThan(0);
});

it("a loop whose body is an arrow function without a semicolon stays whole", () => {
  const { value } = run("let f, result;\nfor (const x of [1]) f = () => x\nresult = f();");
  expect(value).toBe(1);
});

it("adds no line before the end", () => {
  const code = "function f() {\n  while (true) {\n  }\n}";
  const lines = guardLoops(code).code.split("\n");
  expect(lines.slice(0, 4).map((line) => line.replace(/__courseGuard\(\d+,\d+\);/, ""))).toEqual(
    code.split("\n"),
  );
});

it("exports every top-level name once", () => {
  const { code } = guardLoops(
    "export function a() {}\nfunction b() {}\nclass C {}\nconst { d, e: [f], ...g } = {}; let h = 1;\nexport { h };",
  );
  expect(/\nexport \{ ([^}]*) \};$/.exec(code)?.[1]).toBe("b, C, d, f, g");
});
