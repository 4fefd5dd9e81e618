import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { findFailures } from "./failures.js";
import { run } from "./run.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));

describe("the server under attack", () => {
  beforeAll(() => {
    const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
    spawnSync(process.execPath, [compiler, "-p", join(root, "src", "web", "fuzz")]);
  });

  test("answers or ends every connection, and forgets its clients", {
    timeout: 90_000,
  }, async () => {
    const program = join(root, ".cache", "fuzz", "web", "fuzz", "serve.js");
    const result = await run({ program, seed: 1, to: 100 });
    expect(findFailures(result)).toEqual([]);
    // It was a server that answered, and not one that refused everything.
    expect(result.outcomes.answered).toBeGreaterThan(50);
    expect(result.statuses[200]).toBeGreaterThan(10);
  });
});
