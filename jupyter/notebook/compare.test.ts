import { describe, expect, test } from "vitest";
import { codeCell, failed, notebookOf, printed, shown } from "../testing/notebooks.js";
import { compareNotebooks } from "./compare.js";
import type { Output } from "./notebook.js";

function isSame(expected: Output[], came: Output[], tags: string[] = []): boolean {
  const of = (outputs: Output[]) => notebookOf(codeCell("x", outputs, tags));
  return compareNotebooks(of(expected), of(came)).length === 0;
}

describe("an ordinary cell", () => {
  test.each<[string, Output[], Output[], boolean]>([
    ["equal text", [printed("a\n")], [printed("a\n")], true],
    ["one changed letter", [printed("a\n")], [printed("b\n")], false],
    ["another number", [printed("12 ms")], [printed("13 ms")], false],
    ["a missing newline", [printed("a\n")], [printed("a")], false],
    ["text in pieces", [printed("a\nb\n")], [printed("a\n"), printed("b\n")], true],
    ["another stream", [printed("a")], [printed("a", "stderr")], false],
    ["no output", [printed("a")], [], false],
    ["an output too many", [], [printed("a")], false],
    [
      "the order of streams",
      [printed("a"), printed("b", "stderr")],
      [printed("b", "stderr"), printed("a")],
      false,
    ],
    [
      "text as lines",
      [shown({ "text/html": ["<b>\n", "x"] })],
      [shown({ "text/html": "<b>\nx" })],
      true,
    ],
    ["another MIME type", [shown({ "text/html": "x" })], [shown({ "text/plain": "x" })], false],
    [
      "a MIME type too many",
      [shown({ "text/html": "x" })],
      [shown({ "text/html": "x", "text/plain": "x" })],
      false,
    ],
    [
      "other JSON",
      [shown({ "application/json": { a: 1 } })],
      [shown({ "application/json": { a: 2 } })],
      false,
    ],
    ["another image", [shown({ "image/png": "AAAA" })], [shown({ "image/png": "BBBB" })], false],
  ])("%s", (_name, expected, came, same) => {
    expect(isSame(expected, came)).toBe(same);
  });
});

describe("a volatile cell", () => {
  test.each<[string, string, string, boolean]>([
    ["another number", "took 12 ms\n", "took 7.5 ms\n", true],
    ["another padding", "took    7 ms\n", "took 1200 ms\n", true],
    ["another address and port", "127.0.0.1:8080", "127.0.0.1:41231", true],
    ["another word", "took 12 ms", "cost 12 ms", false],
    ["a line more", "12\n", "12\n13\n", false],
    ["a number less", "12 and 13", "12 and", false],
  ])("%s", (_name, expected, came, same) => {
    expect(isSame([printed(expected)], [printed(came)], ["volatile"])).toBe(same);
  });

  test("keeps its outputs and their types", () => {
    expect(isSame([printed("1")], [printed("1", "stderr")], ["volatile"])).toBe(false);
    expect(isSame([printed("1")], [], ["volatile"])).toBe(false);
  });

  test("may show another drawing, but no other page", () => {
    const of = (html: string) => [shown({ "text/html": html, "text/plain": html })];
    expect(isSame(of("<svg a>"), of("<svg b>"), ["volatile"])).toBe(true);
    expect(isSame(of("<svg a>"), of("<svg b>"))).toBe(false);
    const image = (name: string) =>
      of(`<style>.${name}{max-width:100%}</style><img class="${name}">`);
    expect(isSame(image("a"), image("b"), ["volatile"])).toBe(true);
    expect(isSame(of("<svg a>"), of("<p>b</p>"), ["volatile"])).toBe(false);
    expect(isSame(of("<style>a{}</style><p>a</p>"), of("<p>b</p>"), ["volatile"])).toBe(false);
    expect(isSame(of("<p>a</p>"), of("<p>b</p>"), ["volatile"])).toBe(false);
  });

  test("may show another image of the same type", () => {
    expect(isSame([shown({ "image/png": "A" })], [shown({ "image/png": "B" })], ["volatile"])).toBe(
      true,
    );
    expect(isSame([shown({ "image/png": "A" })], [shown({ "image/gif": "A" })], ["volatile"])).toBe(
      false,
    );
  });
});

describe("a failure", () => {
  const error = failed("TypeError", "boom", ["TypeError: boom", "    at (cell)"]);
  test.each<[string, Output, boolean]>([
    ["another stack", failed("TypeError", "boom", ["elsewhere"]), true],
    ["another message", failed("TypeError", "bang"), false],
    ["another name", failed("RangeError", "boom"), false],
    ["stock tslab's text", printed("TypeError: boom\n    at evalmachine", "stderr"), true],
    ["stock tslab's text of another error", printed("TypeError: bang", "stderr"), false],
    ["a text on stdout", printed("TypeError: boom"), false],
  ])("%s", (_name, came, same) => {
    expect(isSame([error], [came], ["raises-exception"])).toBe(same);
  });
});

test("a difference names the cell, what was expected and what came", () => {
  const expected = notebookOf(codeCell("1", [printed("1\n")]), codeCell("2", [printed("2\n")]));
  const came = notebookOf(codeCell("1", [printed("1\n")]), codeCell("2", []));
  expect(compareNotebooks(expected, came)).toEqual([
    { cellNumber: 2, cellId: "cell-2", expected: "stdout: 2", came: "(no output)" },
  ]);
});

test("a changed, missing or additional cell is a difference", () => {
  const notebook = notebookOf(codeCell("1"));
  expect(compareNotebooks(notebook, notebookOf(codeCell("2")))).toHaveLength(1);
  expect(compareNotebooks(notebook, notebookOf())).toHaveLength(1);
  expect(compareNotebooks(notebookOf(), notebook)).toHaveLength(1);
});
