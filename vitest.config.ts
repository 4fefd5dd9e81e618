import { defineConfig } from "vitest/config";
import { asyncFormPlugin } from "./src/conformance/async-form.js";

export default defineConfig({
  plugins: [asyncFormPlugin],
  test: {
    include: ["{src,course,jupyter,grader,companion}/**/*.test.ts"],
    pool: "forks",
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
