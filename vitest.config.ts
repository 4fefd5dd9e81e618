import { defineConfig } from "vitest/config";
import { asyncFormPlugin } from "./src/conformance/async-form.js";

const library = "src";
const rooms = "{course,jupyter,grader,companion,author}";

/** What `npm test` leaves out: what takes long and seldom changes, and what needs a Redis. CI runs all. */
const modes: Record<string, string> = {
  thorough: "*.thorough.test.ts",
  redis: "*.redis.test.ts",
};

/** They put another module in the place of one, for which they need modules of their own. */
const isolated = "*.isolated.test.ts";

export default defineConfig(({ mode }) => {
  const tests = modes[mode] ?? "*.test.ts";
  const others = modes[mode] ? [] : Object.values(modes);
  // Tests leave nothing behind, so that their files can share a process and its modules: to load these anew for each
  // file took as long as the tests themselves.
  const shared = (name: string, folder: string) => ({
    extends: true as const,
    test: {
      name,
      include: [`${folder}/**/${tests}`],
      exclude: [...others, isolated].map((kind) => `**/${kind}`),
      isolate: false,
    },
  });
  return {
    plugins: [asyncFormPlugin],
    test: {
      // A message that is cut does not say what failed, and a CI log has nothing else.
      chaiConfig: { truncateThreshold: 0 },
      pool: "forks",
      // Most tests wait for a kernel or a child: a core left free would be a core left idle.
      maxWorkers: "100%",
      // What a test puts in something's place stands there no longer than the test.
      restoreMocks: true,
      unstubEnvs: true,
      unstubGlobals: true,
      testTimeout: 30_000,
      hookTimeout: 30_000,
      projects: [
        shared("library", library),
        shared("rooms", rooms),
        {
          extends: true,
          test: { name: "isolated", include: modes[mode] ? [] : [`${library}/**/${isolated}`] },
        },
      ],
    },
  };
});
