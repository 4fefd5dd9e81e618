import { defineConfig } from "vitest/config";
import { asyncFormPlugin } from "./src/conformance/async-form.js";

export default defineConfig({
  plugins: [asyncFormPlugin],
  test: {
    include: ["{src,course,jupyter,grader,companion}/**/*.test.ts"],
    pool: "forks",
    // Most tests wait for a kernel or a child: a core left free would be a core left idle.
    maxWorkers: "100%",
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
