import { expect, test } from "vitest";
import { HeadingNames, slugOf } from "./headings.js";
import { renderMarkdown } from "./markdown.js";

const addressOf = (path: string) =>
  path === "02-coroutines.ipynb" ? "02-coroutines.html" : undefined;
const rendered = (text: string) => renderMarkdown(text, addressOf).unchecked.trim();

test.each([
  [
    "[a](./02-coroutines.ipynb#The-first-part)",
    '<a href="02-coroutines.html#the-first-part">a</a>',
  ],
  ["[a](02-coroutines.ipynb)", '<a href="02-coroutines.html">a</a>'],
  ["[a](02-coroutines.ipynb#What%3F-%E4%BA%8C)", '<a href="02-coroutines.html#what-二">a</a>'],
  ["[a](#Its-end)", '<a href="#its-end">a</a>'],
  ["[a](#100%)", '<a href="#100">a</a>'],
  ["[a *b*](other.ipynb)", "a <em>b</em> (other.ipynb)"],
  ["[a](../../src/README.md#part)", "a (src/README.md)"],
  ["[a](https://hono.dev/#x)", '<a href="https://hono.dev/#x">a</a>'],
  ["[a](javascript:alert(1))", "[a](javascript:alert(1))"],
])("the link %s", (text, html) => {
  expect(decodeURI(rendered(text))).toBe(`<p>${html}</p>`);
});

test("TypeScript is coloured, and other text is not", () => {
  expect(rendered("```ts\nconst a = 1;\n```")).toContain('<span class="tok-keyword">const</span>');
  expect(rendered("```\nconst <a>\n```")).toBe("<pre><code>const &lt;a&gt;\n</code></pre>");
});

test("nothing is coloured for who reads the words alone", () => {
  const { unchecked } = renderMarkdown("```ts\nconst a = 1;\n```", addressOf, false);
  expect(unchecked).toBe('<pre><code class="language-ts">const a = 1;\n</code></pre>\n');
});

test("a table scrolls in its frame, and its empty corner heads nothing", () => {
  const html = rendered("| | a |\n|-|-|\n| b | c |");
  expect(html).toMatch(/^<div class="table" role="group" aria-label="Table"><table>/);
  expect(html).toContain("<td></td>\n<th>a</th>");
  expect(html).toMatch(/<\/table><\/div>$/);
});

test("headings of one chapter have different names, and none that the page has", () => {
  const names = new HeadingNames();
  const taken = ["Loop", "loop!", "`Loop`", "Status", "???", "Cell 1"].map((words) =>
    names.take(words),
  );
  expect(taken).toEqual(["loop", "loop-2", "loop-3", "status-2", "section", "section-cell-1"]);
});

test("the name of a heading is its own name: an address in JupyterLab's form finds it", () => {
  expect(slugOf("What-is-`yield*`-for?")).toBe("what-is-yield-for");
  expect(slugOf(slugOf("What is `yield*` for?"))).toBe("what-is-yield-for");
});
