import { defineConfig } from "vitest/config";
import { asyncFormPlugin } from "./src/conformance/async-form.js";

/** What takes long and seldom changes: `npm run thorough` runs it, and CI does. */
const thorough = "{src,course,jupyter,grader,companion,author}/**/*.thorough.test.ts";

export default defineConfig(({ mode }) => ({
  plugins: [asyncFormPlugin],
  test: {
    include: [
      mode === "thorough" ? thorough : "{src,course,jupyter,grader,companion,author}/**/*.test.ts",
    ],
    exclude: mode === "thorough" ? [] : [thorough],
    // A message that is cut does not say what failed, and a CI log has nothing else.
    chaiConfig: { truncateThreshold: 0 },
    pool: "forks",
    // Most tests wait for a kernel or a child: a core left free would be a core left idle.
    maxWorkers: "100%",
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
}));
