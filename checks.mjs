// The author's checks, one after the other: what `npm test` runs after the set-up. Arguments go to vitest.
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const checks = ["lint", "arrows", "types", "unit"];

/** What a check is given besides; Biome would colour what goes into a pipe, character by character. */
const given = {
  lint: process.stdout.isTTY ? [] : ["--", "--colors=off"],
  unit: ["--", ...process.argv.slice(2)],
};

for (const check of checks) {
  const args = given[check] ?? [];
  const { status } = spawnSync("npm", ["run", "--silent", check, ...args], {
    cwd: import.meta.dirname,
    stdio: "inherit",
    shell: process.platform === "win32", // npm is npm.cmd there, which needs a shell
    // Some tools keep a cache in the home folder; this keeps it in the clone.
    env: { ...process.env, XDG_CACHE_HOME: join(import.meta.dirname, ".cache") },
  });
  if (status !== 0) {
    console.error(
      `The check "${check}" failed: its own message is above. Run it alone by: npm run ${check}`,
    );
    process.exit(1);
  }
}
