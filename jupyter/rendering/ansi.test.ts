import { expect, test } from "vitest";
import { AnsiReader, ansiPieces } from "./ansi.js";
import { piecesToHtml } from "./pieces.js";

test.each([
  ["plain", "plain"],
  ["\x1b[31mred\x1b[0m plain", '<span class="ansi-red">red</span> plain'],
  [
    "\x1b[1;32mboth\x1b[22m one",
    '<span class="ansi-bold ansi-green">both</span><span class="ansi-green"> one</span>',
  ],
  ["\x1b[38;5;200mfiner\x1b[39m", "finer"],
  ["\x1b]8;;javascript:alert(1)\x07link\x1b]8;;\x07", "link"],
  ["\x1b[2Jcleared", "cleared"],
  ["<b>&", "&#60;b&#62;&#38;"],
])("%j", (text, html) => {
  expect(piecesToHtml(ansiPieces(text))).toBe(html);
});

test("a colour holds over parts, until it is ended", () => {
  const reader = new AnsiReader();
  reader.read("\x1b[34mblue");
  expect(reader.read("still")).toEqual([{ text: "still", classes: "ansi-blue" }]);
  expect(reader.read("\x1b[0mplain")).toEqual([{ text: "plain", classes: "" }]);
});
