import { stripVTControlCharacters } from "node:util";
import { createColors } from "picocolors";
import { describe, expect, test } from "vitest";
import { displayWidth, listed, visible, wrap } from "./text.js";

const { red, bold } = createColors(true);

describe("wrap", () => {
  test.each<[string, string, number, string[]]>([
    ["keeps what fits", "two words", 9, ["two words"]],
    ["breaks at spaces", "two words", 8, ["two", "words"]],
    ["keeps empty lines", "a\n\nb", 9, ["a", "", "b"]],
    ["reads Windows' line ends", "a\r\nb", 9, ["a", "b"]],
    ["cuts a word that is too long", "abcdefgh", 3, ["abc", "def", "gh"]],
    ["begins a long word on a line of its own", "ab abcdefgh", 5, ["ab", "abcde", "fgh"]],
    ["continues under the text of a point", "- one two", 6, ["- one", "  two"]],
    ["continues at the line's own indent", "  one two", 6, ["  one", "  two"]],
    ["keeps spaces inside a line", "a  b", 9, ["a  b"]],
    ["drops spaces at a break", "abc   def", 4, ["abc", "def"]],
    ["counts wide characters as two columns", "漢字漢字", 5, ["漢字", "漢字"]],
    ["makes tabs four spaces", "\ta", 9, ["    a"]],
  ])("%s", (_name, text, columns, lines) => {
    expect(wrap(text, columns)).toEqual(lines);
  });

  test.each<[string, string, number, string[]]>([
    ["under a line without an indent", "one two three", 7, ["one two", "  three"]],
    ["under a deeper line", "      one two", 9, ["      one", "  two"]],
    ["after a short word too", "a abcdef", 8, ["a abcdef"]],
    ["a long word begins on a line of its own", "a abcdefgh", 8, ["a", "  abcdef", "  gh"]],
  ])("begins continued lines where it is told: %s", (_name, text, columns, lines) => {
    expect(wrap(text, columns, 2)).toEqual(lines);
  });

  test("carries a colour over the break and closes it at each line's end", () => {
    const lines = wrap(red("one two"), 4);
    expect(lines.map(stripVTControlCharacters)).toEqual(["one", "two"]);
    expect(lines[0]).toBe("\u001b[31mone\u001b[0m");
    expect(lines[1]).toBe("\u001b[31mtwo\u001b[39m");
  });

  test("a colour that has ended is not carried on", () => {
    expect(wrap(`${bold("one")} two`, 4)).toEqual([bold("one"), "two"]);
  });

  test("drops what would move the cursor or clear the screen", () => {
    expect(wrap("a\u001b[2J\u001b[Hb\rc\u0008\u001b]0;title\u0007d", 20)).toEqual(["abcd"]);
  });
});

test("no line is wider than the columns, whatever the text is", () => {
  const text = `${red("The quick 漢字 fox")} jumps-over-everything-that-is-long 👩‍👩‍👧 ${bold("- x")}`;
  for (let columns = 4; columns <= 60; columns += 1) {
    for (const line of wrap(text, columns)) {
      expect(displayWidth(stripVTControlCharacters(line))).toBeLessThanOrEqual(columns);
    }
  }
});

test("visible shows what a terminal would obey, and leaves all other characters", () => {
  expect(visible("a\u001b[2J\r\u0085\u202eb")).toBe("a\\x1b[2J\\x0d\\x85\\u202eb");
  expect(visible("one\n\ttwo 漢字 é")).toBe("one\n\ttwo 漢字 é");
});

test("what a reader sees as one character stays whole in a text of any length", () => {
  const family = "👩‍👩‍👧";
  for (const before of ["", "é", "éé", "ééé"]) {
    const text = before + family.repeat(500);
    expect(displayWidth(text)).toBe(before.length + 1000);
    expect(wrap(text, 20).join("")).toBe(text);
    expect(wrap(text, 20).filter((line) => displayWidth(line) > 20)).toEqual([]);
  }
});

test("a list reads as a sentence has it", () => {
  expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(listed)).toEqual([
    ...["", "a", "a and b", "a, b and c"],
  ]);
});
