import { describe, expect, test } from "vitest";
import { callablesOf } from "./testing/callables.js";
import { docCommentsOf, examplesOf, sources } from "./testing/doc-comments.js";
import { readmeExamples } from "./testing/readme.js";
import { expectedOf, exported, proveExample } from "./testing/run-example.js";

/** Runs every `@example` in the doc comments, and every block of TypeScript in the README. */
const examples = sources.flatMap(examplesOf);

describe("the example in", () => {
  test.each([...examples, ...readmeExamples()])("$name", proveExample);
});

/** Those of the web are compared by its own tests with what aiohttp answers. */
const observed = examples.filter(({ name }) => !name.startsWith("web/"));

test.each(observed)("something can be seen of the example in $name", ({ code }) => {
  expect(expectedOf(code)).not.toEqual([]);
});

/** What has no counterpart in Python, and why. */
const withoutCounterpart = new Map([
  ["VirtualClock", "CPython's loops have no clock that can be replaced"],
  ["localSites", "a lesson's own web sites"],
  ["realSites", "the same, in the internet"],
  ["localWeb", "a lesson's own web site"],
  ["localCertificate", "a lesson's certificate"],
  ["Picture", "a lesson's drawing"],
  ["Lanes", "a lesson's drawing"],
  ["drawLoop", "a lesson's drawing"],
  ["timeline", "a lesson's drawing"],
  ["mark", "a lesson's drawing"],
  ["plot", "a lesson's drawing"],
  ["measure", "a lesson's stop-watch"],
  ["Measurement", "a lesson's stop-watch"],
  ["threadCost", "a lesson's experiment"],
  ["bareThreadCost", "a lesson's experiment"],
  ["processCost", "a lesson's experiment"],
  ["html", "aiohttp leaves templates to others"],
  ["Html", "the same"],
]);

/** One example stands for all: their base class has it. */
const alike = /^HTTP[A-Z]/;

describe.each([
  ["index.ts", exported],
  ["lab/index.ts", exported],
  ["web/index.ts", exported.web],
])("of what %s exports", (index, here) => {
  const comments = [...docCommentsOf(index)];

  test("all is found here", () => {
    const names = comments.map(([name]) => name);
    expect(names.length).toBeGreaterThan(1);
    expect(names.filter((name) => !(name in here))).toEqual([]);
  });

  test.each(comments)(
    "%s has a doc comment, with an example and a counterpart",
    (name, comment) => {
      if (!alike.test(name) || name === "HTTPException") expect(comment).toContain("@example");
      if (withoutCounterpart.has(name)) expect(comment).not.toContain("Python:");
      else expect(comment).toContain("Python:");
    },
  );

  const callables = callablesOf(index);

  test("what throws says so", () => {
    const throwing = callables.filter(({ code }) => /^\s+(?:if \(.*\) )?throw new /m.test(code));
    expect(throwing.length).toBeGreaterThan(0);
    expect(namesOf(throwing.filter(({ comment }) => !comment.includes("@throws")))).toEqual([]);
  });

  test("a time says its unit", () => {
    const timed = callables.filter(({ code }) =>
      /^[^{]*\b(delay|seconds|when)\??: number/.test(code),
    );
    expect(namesOf(timed.filter(({ comment }) => !comment.includes("second")))).toEqual([]);
  });
});

const namesOf = (callables: { name: string }[]) => callables.map(({ name }) => name);
