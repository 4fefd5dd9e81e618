import { z } from "zod";
import { sharedCause } from "../causes.js";
import type { Result, TestResult } from "../result.js";
import { type Format, json, onlyOne } from "./graded.js";
import { shortened, testText } from "./test-text.js";

/** In characters. What has characters of several bytes may be less, so bytes are counted here. */
const longestMessage = 65_535;

/** The test runner interface, version 3 (exercism/docs, building/tooling/test-runners/interface.md). */
export const exercismSchema = z
  .strictObject({
    version: z.literal(3),
    status: z.enum(["pass", "fail", "error"]),
    message: z.string().max(longestMessage).nullish(),
    tests: z
      .array(
        z
          .strictObject({
            name: z.string().min(1),
            status: z.enum(["pass", "fail", "error"]),
            message: z.string().max(longestMessage).nullish(),
            output: z.string().max(500).nullish(),
            test_code: z.string().optional(),
            task_id: z.number().optional(),
          })
          .refine(({ status, message }) => status === "pass" || message, "a message says why"),
      )
      .optional(),
  })
  .refine(({ status, message }) => (status === "error") === Boolean(message), {
    message: "an error has a message, and nothing else has",
  })
  .refine(({ status, tests }) => status === "error" || (tests && tests.length > 0), {
    message: "only an error has no tests",
  })
  .refine(
    ({ status, tests = [] }) =>
      status === "error" || (status === "pass") === tests.every((test) => test.status === "pass"),
    "it passes if all its tests do",
  );

export const exercism: Format = {
  name: "exercism",
  summary: "the results.json of an Exercism test runner, version 3",
  fileName: "results.json",
  exitsZero: true,
  write(graded) {
    const { result, error } = onlyOne(graded, "exercism");
    return json(exercismSchema.parse(result ? resultOf(result) : errorOf(error ?? "")));
  },
};

function resultOf({ tests }: Result) {
  const first = sharedCause(tests) ?? (tests.length === 1 ? tests[0] : undefined);
  // `error` is for a run in which no test ran.
  if (first?.status === "did-not-compile") return errorOf(testText(first));
  const status = tests.every((test) => test.status === "passed") ? "pass" : "fail";
  return { version: 3, status, message: null, tests: tests.map(testOf) };
}

function errorOf(message: string) {
  return { version: 3, status: "error", message: shortened(message, longestMessage) };
}

function testOf(test: TestResult) {
  if (test.status === "passed") return { name: test.name, status: "pass", message: null };
  const status = test.status === "failed" ? "fail" : "error";
  return { name: test.name, status, message: shortened(testText(test), longestMessage) };
}
