import { defineConfig } from "vitest/config";
import { asyncFormPlugin } from "./src/conformance/async-form.js";

const rooms = "{src,course,jupyter,grader,companion,author}";

/** What `npm test` leaves out: what takes long and seldom changes, and what needs a Redis. CI runs all. */
const modes: Record<string, string> = {
  thorough: `${rooms}/**/*.thorough.test.ts`,
  redis: `${rooms}/**/*.redis.test.ts`,
};

export default defineConfig(({ mode }) => ({
  plugins: [asyncFormPlugin],
  test: {
    include: [modes[mode] ?? `${rooms}/**/*.test.ts`],
    exclude: modes[mode] ? [] : Object.values(modes),
    // A message that is cut does not say what failed, and a CI log has nothing else.
    chaiConfig: { truncateThreshold: 0 },
    pool: "forks",
    // Most tests wait for a kernel or a child: a core left free would be a core left idle.
    maxWorkers: "100%",
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
}));
