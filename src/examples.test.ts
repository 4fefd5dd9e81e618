import { describe, expect, test } from "vitest";
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
]);

describe.each(["index.ts", "lab/index.ts"])("of what %s exports", (index) => {
  const comments = [...docCommentsOf(index)];

  test("all is found here", () => {
    const names = comments.map(([name]) => name);
    expect(names.length).toBeGreaterThan(1);
    expect(names.filter((name) => !(name in exported))).toEqual([]);
  });

  test.each(comments)(
    "%s has a doc comment, with an example and a counterpart",
    (name, comment) => {
      expect(comment).toContain("@example");
      if (withoutCounterpart.has(name)) expect(comment).not.toContain("Python:");
      else expect(comment).toContain("Python:");
    },
  );
});

test("what the web exports has a doc comment", () => {
  const bare = [...docCommentsOf("web/index.ts")].filter(([, comment]) => comment === "");
  expect(bare.map(([name]) => name)).toEqual([]);
});
