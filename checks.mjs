// The author's checks: what `npm test` runs after the set-up. Arguments go to vitest.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";

// Some tools keep a cache in the home folder; this keeps it in the clone.
const env = { ...process.env, XDG_CACHE_HOME: join(import.meta.dirname, ".cache") };

/** Runs a script of package.json; `output` is inherited, or kept until it has ended. */
function run(name, args, output) {
  const child = spawn("npm", ["run", "--silent", name, "--", ...args], {
    cwd: import.meta.dirname,
    stdio: ["ignore", output, output],
    shell: process.platform === "win32", // npm is npm.cmd there, which needs a shell
    env,
  });
  const printed = output === "pipe" ? Promise.all([text(child.stdout), text(child.stderr)]) : [];
  return { name, printed, ended: once(child, "close") };
}

async function check({ name, printed, ended }) {
  const [[status], texts] = await Promise.all([ended, printed]);
  process.stdout.write(texts.join(""));
  if (status === 0) return;
  console.error(
    `The check "${name}" failed: its own message is above. Run it alone by: npm run ${name}`,
  );
  process.exit(1);
}

// These three are quick, and each keeps one core busy: they run at the same time. Into a pipe Biome would colour
// character by character.
const quick = [
  run("lint", ["--colors=off"], "pipe"),
  run("arrows", [], "pipe"),
  run("types", [], "pipe"),
];
for (const one of quick) await check(one);
await check(run("unit", process.argv.slice(2), "inherit"));
