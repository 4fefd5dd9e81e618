import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import type { Element } from "hast";
import { fromHtml } from "hast-util-from-html";
import { visit } from "unist-util-visit";
import { expect, test } from "vitest";
import { allowedAttributes, allowedTags } from "../rendering/policy.js";
import { sanitizedHtml } from "./sanitize.js";

const hostile: Record<string, string> = JSON.parse(
  readFileSync(join(import.meta.dirname, "..", "conformance", "hostile", "html.json"), "utf8"),
);
const clean = (unchecked: string) => sanitizedHtml({ unchecked });

test.each([
  ["words, lists and tables", "<p>a <b>b</b></p><table><tbody><tr><td>c</td></tr></tbody></table>"],
  ["what opens", "<details open><summary>a</summary>b</details>"],
  ["colours of code", '<span class="tok-keyword">const</span>'],
  ["a verdict's style", '<div style="border:1px solid var(--course-line);margin:0 0 8px">a</div>'],
  ["a link to a chapter", '<a href="02-coroutines.html#the-end">a</a>'],
])("%s stay as they are", (_, html) => {
  expect(clean(html)).toBe(html);
});

test.each([
  ["other classes", '<p class="cell tok-x">a</p>', '<p class="tok-x">a</p>'],
  ["names", '<h2 id="main">a</h2>', "<h2>a</h2>"],
  [
    "what leaves its place",
    '<p style="position:fixed;color:red">a</p>',
    '<p style="color:red">a</p>',
  ],
  ["elements that are unknown, but not their words", "<center>a <blink>b</blink></center>", "a b"],
  ["scripts with their words", "a<script>b</script><style>c</style>", "a"],
  ["pictures of elsewhere", '<img src="/x.png" alt="a">', '<img alt="a">'],
])("%s go", (_, html, left) => {
  expect(clean(html)).toBe(left);
});

test("links to other sites open beside the course, and tell nothing of it", () => {
  expect(clean('<a href="https://hono.dev">a</a>')).toBe(
    '<a href="https://hono.dev" target="_blank" rel="noopener noreferrer">a</a>',
  );
});

test("a drawing becomes a picture with its title", () => {
  const html = clean('<svg viewBox="0 0 9 9"><title>A &amp; b</title><circle r="3"/></svg>');
  const [, source = ""] =
    /^<img src="data:image\/svg\+xml,([^"]*)" alt="A &#x26; b">$/.exec(html) ?? [];
  expect(decodeURIComponent(source)).toBe(
    '<svg viewBox="0 0 9 9" xmlns="http://www.w3.org/2000/svg"><title>A &#x26; b</title><circle r="3" /></svg>',
  );
});

test.each(Object.entries(hostile))("%s leaves nothing that is not allowed", (_, html) => {
  expect(findForbidden(clean(html))).toEqual([]);
});

test("no mixture of hostile pieces leaves anything that is not allowed, however it is read again", () => {
  const pieces = Object.values(hostile).flatMap((html) => html.split(/(?=<)/));
  const mixture = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string()), { maxLength: 12 });
  fc.assert(
    fc.property(mixture, (parts) => {
      const once = clean(parts.join(""));
      return findForbidden(once).length === 0 && findForbidden(clean(once)).length === 0;
    }),
    { numRuns: 1000 },
  );
});

/** What a browser would find in it besides the allowed elements and attributes. */
function findForbidden(html: string): string[] {
  const found: string[] = [];
  const attributes = new Set([...allowedAttributes, "class", "target", "rel"]);
  const judge = ({ tagName, properties }: Element) => {
    if (!allowedTags.includes(tagName)) found.push(tagName);
    for (const [name, value] of Object.entries(properties)) {
      const attribute =
        name === "className" ? "class" : name.toLowerCase().replace(/^aria/, "aria-");
      if (!attributes.has(attribute)) found.push(`${tagName} ${name}`);
      if (/^\s*(?:javascript|vbscript|data:text)/i.test(String(value)))
        found.push(`${name}=${value}`);
    }
    if (/url|\\|fixed|absolute/.test(String(properties.style ?? "")))
      found.push(`${properties.style}`);
  };
  visit(fromHtml(html, { fragment: true }), (node) => {
    if (node.type === "element") judge(node);
    else if (node.type !== "text" && node.type !== "root") found.push(node.type);
  });
  return found;
}
