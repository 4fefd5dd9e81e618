import { mkdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { courseRoot } from "./root.js";
import { systemError, systemSentence } from "./system-error.js";

function thrownBy(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}

it("is told in one sentence, with the place", () => {
  const error = thrownBy(() => mkdirSync(courseRoot));
  expect(systemSentence(error)).toBe(
    `The system refused mkdir of ${courseRoot} (EEXIST): there is something of that name already: move it away, or choose another name.`,
  );
});

it("has its reason alone, for who is not to know the place", () => {
  const error = thrownBy(() => readFileSync(courseRoot));
  expect(systemError(error)).toEqual({
    code: "EISDIR",
    reason: "it is a folder, and a file was expected",
  });
});

it("is no mistake of ours: of those nothing is told", () => {
  expect(systemSentence(new TypeError("x"))).toBeUndefined();
  expect(systemError({ code: "ENOENT", syscall: "open" })).toBeUndefined();
});
