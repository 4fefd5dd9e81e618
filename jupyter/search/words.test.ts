import fc from "fast-check";
import { expect, test } from "vitest";
import { excerptOf, markWords, wordsIn } from "./words.js";

test.each([
  ["yield* sleep(1)", ["yield", "sleep", "1"]],
  ["createTask", ["createtask", "create", "task"]],
  ["HTTPServer", ["httpserver", "http", "server"]],
  ["Überfluss, 二", ["überfluss", "二"]],
])("the words of %s", (text, terms) => {
  expect(wordsIn(text).map(({ term }) => term)).toEqual(terms);
});

test("marking changes no text, and marks only what was asked for", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const terms = new Set(
        wordsIn(text)
          .slice(0, 3)
          .map(({ term }) => term),
      );
      const marked = markWords(text, terms);
      const isAskedFor = marked.every(
        (part) => !part.isMatch || terms.has(part.text.toLowerCase()),
      );
      return isAskedFor && marked.map((part) => part.text).join("") === text;
    }),
  );
});

test("an excerpt has the first of the words in it", () => {
  const text = `${"much before it ".repeat(30)}needle${" much behind it".repeat(30)}`;
  const excerpt = excerptOf(text, new Set(["needle"]));
  expect(excerpt).toMatch(/^… .* needle .* …$/);
  expect(excerpt.length).toBeLessThan(200);
});
