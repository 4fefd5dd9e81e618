import { expect, it } from "vitest";
import { blocksOf } from "./blocks.js";

it.each([
  ["a paragraph", "One\n*two* `three`.", [{ text: "One\ntwo three." }]],
  ["a heading", "## A & *B*\n\nText.", [{ level: 2, text: "A & B" }, { text: "Text." }]],
  [
    "a list and a table's cells",
    "- a\n- b\n\n|c|d|\n|-|-|\n|e|f|",
    [..."abcdef"].map((text) => ({ text })),
  ],
  ["code", "```ts\nconst a = 1;\n```", [{ text: "const a = 1;" }]],
  ["a heading in HTML", "<h2 class='x'>A &amp; <b>B</b></h2>", [{ level: 2, text: "A & B" }]],
  [
    "a heading inside of other elements",
    "<div><h3>A</h3>b</div>",
    [{ level: 3, text: "A" }, { text: "b" }],
  ],
  [
    "a heading without an end",
    "<h1>A\n<h2>B",
    [
      { level: 1, text: "A" },
      { level: 2, text: "B" },
    ],
  ],
  ["no comment", "<!-- <h1>A</h1> -->\n\nB", [{ text: "B" }]],
  ["nothing that the pages drop", "<style>a{}</style><script>let b;</script><p>c", [{ text: "c" }]],
  [
    "a heading without words, which has a name, too",
    "#\n\na",
    [{ level: 1, text: "" }, { text: "a" }],
  ],
  ["a heading that no page names as text", "##### A\n\nb", [{ text: "A" }, { text: "b" }]],
])("reads %s", (_, markdown, blocks) => {
  expect(blocksOf(markdown)).toEqual(blocks);
});

it("reads elements that are nested deeper than the stack is high", () => {
  expect(blocksOf(`${"<div>".repeat(20_000)}<h1>A`)).toEqual([{ level: 1, text: "A" }]);
});
