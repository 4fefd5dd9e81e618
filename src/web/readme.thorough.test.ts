import { execFile, spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { transformWithOxc } from "vite";
import { expect, test } from "vitest";

const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\n((?:.*\n)*?)\`\`\`$`, "gm"))].map(
    ([, lines = ""]) => lines,
  );
const [program = "", safeHello = ""] = blocks("ts");
const [transcript = "", safeTranscript = ""] = blocks("console");
const root = fileURLToPath(new URL("../../", import.meta.url));
const hasCurl = spawnSync("curl", ["--version"]).status === 0;

test.skipIf(!hasCurl).each([
  ["the chapter's program", program, transcript],
  [
    "the program without the hole",
    program.replace(/^async function hello[\s\S]*?^}\n/m, safeHello),
    safeTranscript,
  ],
])("%s answers curl as the README shows", async (_what, code, expected) => {
  expect(expected).toContain("$ curl");
  const child = await start(code);
  try {
    const port = (await printed(child, /port (\d+)/))[1];
    expect(await replay(expected, `127.0.0.1:${port}`)).toBe(expected);
  } finally {
    child.kill("SIGKILL");
  }
});

/** Any free port, which the program tells, in the place of its own. */
async function start(code: string) {
  const anyPort = code
    .replace("await loop.createServer", "const server = await loop.createServer")
    .replace("8000", "0");
  const { code: script } = await transformWithOxc(
    `${anyPort}\nconsole.log("port", server.addresses[0][1]);`,
    "hello.ts",
  );
  return spawn(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
}

async function printed(child: Awaited<ReturnType<typeof start>>, pattern: RegExp) {
  let text = "";
  for await (const piece of child.stdout) {
    text += piece;
    const found = pattern.exec(text);
    if (found !== null) return found;
  }
  throw new Error(`The program ended, and printed ${text}`);
}

/** Asks what a transcript asks, one after the other, and gives what it should look like. */
async function replay(shown: string, authority: string): Promise<string> {
  let seen = "";
  for (const [line, command = ""] of shown.matchAll(/^\$ curl (.*)\n/gm)) {
    const words = command.replace("127.0.0.1:8000", authority).split(" ");
    const { stdout } = await promisify(execFile)("curl", ["-s", ...words]);
    seen += `${line}${stdout.replaceAll("\r", "").replace(/^Date: .*/m, "Date: now")}\n`;
  }
  return seen;
}
