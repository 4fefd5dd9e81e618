import { expect, it } from "vitest";
import { assemble } from "./assemble.js";
import type { Stub } from "./stub.js";

const stub: Stub = new Map([
  ["wget", { text: 'async function wget() { throw new Error("not written"); }', isToDo: true }],
  [
    "wgetAll",
    { text: 'async function wgetAll() { throw new Error("not written"); }', isToDo: true },
  ],
  ["Site", { text: "type Site = string;", isToDo: false }],
]);
const stubCell = [...stub.values()].map(({ text }) => text).join("\n");

/** A cell that begins with `@` has the exercise's tag. */
function assembled(...sources: string[]) {
  const cells = sources.map((source, index) => ({
    number: index + 1,
    source: source.replace(/^@/, ""),
    exercises: source.startsWith("@") ? ["a/b"] : [],
  }));
  const result = assemble(cells, "a/b", stub);
  if (!result) throw new Error("no cell was found");
  return { ...result, code: result.source.replace(/\s*\n\s*/g, "\n").trim() };
}

const solved = "function wget() { one(); }\nfunction wgetAll() {}";

it("the cell with the tag is taken as it stands", () => {
  const result = assembled("let a = 1;", `@// head\n${solved}\nconsole.log(wget);`, "wget();");
  expect(result.source).toBe(`// head\n${solved}\nconsole.log(wget);`);
  expect(result).toMatchObject({ parts: [{ first: 1, words: "cell 2", line: 1 }], notes: [] });
});

it("an answer that is split over two cells with the tag is put together", () => {
  const result = assembled("@function wget() {}", "text", "@function wgetAll() {}");
  expect(result.source).toBe("function wget() {}\nfunction wgetAll() {}");
  expect(result.notes).toEqual([]);
  expect(result.parts).toEqual([
    { first: 1, words: "cell 1", line: 1 },
    { first: 2, words: "cell 3", line: 1 },
  ]);
});

it.each([
  ["reordered", ["@function wgetAll() { wget(); }", "@function wget() {}"]],
  ["in one cell of the two", ["@function wgetAll() { wget(); }\nfunction wget() {}", "@"]],
])("the order of the cells does not matter: %s", (_, cells) => {
  expect(assembled(...cells).code).toContain("function wget() {}");
});

it("of a copied cell the last one counts", () => {
  const result = assembled(`@${solved.replace("one", "old")}`, `@${solved}`);
  expect(result.code).toBe(solved);
  expect(result.notes).toEqual([
    "wget, wgetAll are defined in cells 1 and 2: cell 2 counts, as when the notebook is run from top to bottom.",
  ]);
});

it("a copy that is still the stub does not count", () => {
  const withComments = `/** What it does. */\nexport ${stubCell.replace("{", "{\n  // TODO\n")}`;
  const result = assembled(`@${solved}`, `@${withComments}`);
  expect(result.code.startsWith(solved)).toBe(true);
  expect(result.code).not.toContain("not written");
  expect(result.notes[0]).toContain("cell 1 counts, because the later one is still the");
});

it("two cells that overlap keep every import once, and each line in its place", () => {
  const result = assembled(
    '@import { gather, sleep } from "tsyncio";\nfunction wget() { gather(); }',
    '@import { sleep, wait } from "tsyncio";\nfunction wgetAll() { wait(sleep()); }',
  );
  expect(result.source.split("\n")).toEqual([
    'import { gather,       } from "tsyncio";',
    "function wget() { gather(); }",
    'import { sleep, wait } from "tsyncio";',
    "function wgetAll() { wait(sleep()); }",
  ]);
  expect(result.notes).toEqual([]);
});

it("an answer in a new cell counts when the one with the tag is still the stub", () => {
  const result = assembled(`@${stubCell}`, "function wget() { two(); }\nwget();");
  expect(result.code).toContain("function wget() { two(); }");
  expect(result.code).not.toContain("wget();");
  expect(result.notes).toContain(
    "wget is still the exercise's stub in cell 1: cell 2 counts, which defines it too.",
  );
});

it("a part that was given and not changed counts, whatever the rest of the notebook calls by its name", () => {
  const answer = "type Site = string;\nfunction wget() { one(); }\nfunction wgetAll() {}";
  const result = assembled("type Site = number;", `@${answer}`, "type Site = boolean;");
  expect(result.source).toBe(answer);
  expect(result.notes).toEqual([]);
});

it("without the tag the cells count that define what is asked for", () => {
  const result = assembled("let a;", "async function wget() {}", "const wgetAll = async () => {};");
  expect(result.code).toBe("async function wget() {}\nconst wgetAll = async () => {};");
  expect(result.notes).toEqual([
    "No cell has the tag exercise:a/b, so what defines wget or wgetAll was taken: cells 2 and 3.",
  ]);
});

it("a notebook without anything of the exercise has no answer", () => {
  const cells = [{ number: 1, source: "wget();", exercises: [] }];
  expect(assemble(cells, "a/b", stub)).toBeUndefined();
});

it("what the answer uses is taken along from other cells: the declaration and nothing else", () => {
  const result = assembled(
    'import { sleep, wait } from "tsyncio";\nawait runForever();',
    "type Line = string; const limit: number = 3; const unused = launch();\nfunction head(line: Line) { return cut(line, limit); }",
    `@${solved}\nfunction one() { head(""); sleep(1); }`,
    "function cut(line, limit) { return line; }\nwget();",
  );
  expect(result.source.split("\n")).toEqual([
    'import { sleep, wait } from "tsyncio";',
    "type Line = string;",
    "                    const limit: number = 3;",
    "function head(line: Line) { return cut(line, limit); }",
    "function cut(line, limit) { return line; }",
    ...solved.split("\n"),
    'function one() { head(""); sleep(1); }',
  ]);
  expect(result.parts).toEqual([
    { first: 1, words: "cell 1", line: 1 },
    { first: 2, words: "cell 2", line: 1 },
    { first: 3, words: "cell 2", line: 1 },
    { first: 4, words: "cell 2", line: 2 },
    { first: 5, words: "cell 4", line: 1 },
    { first: 6, words: "cell 3", line: 1 },
  ]);
  expect(result.notes).toHaveLength(1);
  for (const name of ["head (cell 2)", "Line (cell 2)", "limit (cell 2)", "cut (cell 4)"]) {
    expect(result.notes[0]).toContain(name);
  }
});

it("of several helpers the last one before the answer counts", () => {
  const helper = (version: number) => `function one() { return ${version}; }`;
  const result = assembled(helper(1), helper(2), `@${solved}`, helper(3));
  expect(result.code).toContain(helper(2));
  expect(result.code).not.toContain(helper(1));
  expect(result.code).not.toContain(helper(3));
});

it.each([
  ["a parameter", "function wget(reader) { reader; }"],
  ["a local variable", "function wget() { for (const reader of []) reader; }"],
  ["a part of a pattern", "function wget() { const { at: [reader] } = x; reader; }"],
  ["a property", "function wget() { x.reader; ({ reader: 1 }); }"],
  ["a caught error", "function wget() { try {} catch (reader) { reader; } }"],
  ["a label", "function wget() { reader: for (;;) break reader; }"],
])("what is its own is not taken from elsewhere: %s", (_, source) => {
  expect(assembled("const reader = launch();", `@${source}`).code).toBe(source);
});

it.each([
  ["a value of a shorthand", "function wget() { return { reader }; }"],
  ["a default", "function wget({ at = reader }) {}"],
  ["a type", "function wget(x: typeof reader) {}"],
  ["an export", "function wget() {}\nexport { reader as input };"],
])("and what is not, is: %s", (_, source) => {
  expect(assembled("const reader = 1;", `@${source}`).code).toBe(`const reader = 1;\n${source}`);
});

it("overloads stay together, and a second declaration in one cell is TypeScript's matter", () => {
  const overloads = "function wget(a: 1): 1;\nfunction wget(a: any) {}\nlet twice, twice;";
  expect(assembled(`@${overloads}`).code).toBe(overloads);
});

it.each([
  ["code that does not parse", "function wget( { ;;;"],
  ["code that is nested too deep for the parser", `function wget() { ${"(".repeat(200_000)} }`],
])("%s is left to the compiler", (_, source) => {
  expect(assembled("let a = 1;", `@${source}`).source).toBe(source);
});
