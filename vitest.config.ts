import { defineConfig } from "vitest/config";
import { asyncFormPlugin } from "./src/conformance/async-form.js";

const rooms = "{src,course,jupyter,grader,companion,author}";

/** What `npm test` leaves out: what takes long and seldom changes, and what needs a Redis. CI runs all. */
const modes: Record<string, string> = {
  thorough: `${rooms}/**/*.thorough.test.ts`,
  redis: `${rooms}/**/*.redis.test.ts`,
};

/** They put another module in the place of one, for which they need modules of their own. */
const isolated = `${rooms}/**/*.isolated.test.ts`;

export default defineConfig(({ mode }) => {
  const shared = modes[mode] ?? `${rooms}/**/*.test.ts`;
  const others = modes[mode] ? [] : Object.values(modes);
  return {
    plugins: [asyncFormPlugin],
    test: {
      // A message that is cut does not say what failed, and a CI log has nothing else.
      chaiConfig: { truncateThreshold: 0 },
      pool: "forks",
      // Most tests wait for a kernel or a child: a core left free would be a core left idle.
      maxWorkers: "100%",
      testTimeout: 30_000,
      hookTimeout: 30_000,
      projects: [
        // Tests leave nothing behind, so that their files can share the modules: to load these anew for each file took
        // as long as the tests themselves.
        {
          extends: true,
          test: {
            name: "shared",
            include: [shared],
            exclude: [...others, isolated],
            isolate: false,
          },
        },
        {
          extends: true,
          test: { name: "isolated", include: modes[mode] ? [] : [isolated], isolate: true },
        },
      ],
    },
  };
});
