import { stripVTControlCharacters } from "node:util";
import { createColors } from "picocolors";
import { describe, expect, test } from "vitest";
import { displayWidth } from "./display-width.js";
import { wrap } from "./wrap.js";

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
