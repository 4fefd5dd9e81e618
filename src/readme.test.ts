import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { execPath } from "node:process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readme, readmeExamples, readmeTableCode } from "./testing/readme.js";

const root = new URL(".", import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), "utf8");

/** All that an index exports, types included. */
function exportsOf(file: string): string[] {
  const lists = [...read(file).matchAll(/^export (?:type )?\{([^}]*)\}/gm)];
  return lists.flatMap(([, list = ""]) => list.match(/\w+(?=,|\s*$)/g) ?? []);
}

test.each(["index.ts", "lab/index.ts", "web/index.ts"])(
  "the README knows every export of %s",
  (file) => {
    const exported = exportsOf(file);
    expect(exported).not.toEqual([]);
    expect(exported.filter((name) => !new RegExp(`\\b${name}\\b`).test(readme))).toEqual([]);
  },
);

test("the README has a block of TypeScript for every block of Python", () => {
  const pythonBlocks = readme.match(/^```python$/gm) ?? [];
  expect(pythonBlocks.length).toBeGreaterThan(15);
  expect(readmeExamples().length).toBeGreaterThan(pythonBlocks.length);
});

test("what the README's tables call is there", () => {
  const files = readdirSync(fileURLToPath(root), { recursive: true, encoding: "utf8" });
  const sources = files.filter((file) =>
    /^(loop|sync|io|lab|web)\/.*(?<!\.test|\.d)\.ts$/.test(file),
  );
  const source = sources.map(read).join("\n");
  const called = readmeTableCode().flatMap((code) => code.match(/\w+(?=\()/g) ?? []);
  expect(called.length).toBeGreaterThan(100);
  const placeholders = /^(f|g|child)$/;
  const missing = called.filter(
    (name) =>
      !placeholders.test(name) && !new RegExp(`\\b${name}\\b[(<]|class ${name}\\b`).test(source),
  );
  expect(missing).toEqual([]);
});

test("the README's first program runs as the README says", () => {
  const clone = fileURLToPath(new URL("..", root));
  const cache = join(clone, ".cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "readme-"));
  try {
    const { code, output } = readmeExamples()[0] as { code: string; output: string };
    writeFileSync(join(folder, "tea.ts"), code);
    const [, commands = ""] = /^```sh\n([\s\S]*?)```$/m.exec(readme) ?? [];
    // To build is left to who runs the tests.
    const [build, ...rest] = commands.trim().split("\n");
    expect(build).toBe("npm run build");
    const printed = rest.map((line) => {
      const [program, ...args] = line.split(" ");
      expect(program).toBe("node");
      const placed = args.map((one) => one.replace(/^tea/, `${relative(clone, folder)}/tea`));
      return execFileSync(execPath, placed, { cwd: clone, encoding: "utf8" });
    });
    expect(printed).toEqual(["", `${output}\n`]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the README's links lead to its headings", () => {
  const headings = [...readme.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w -]/g, "")
      .replaceAll(" ", "-"),
  );
  const links = [...readme.matchAll(/\]\(#([^)]*)\)/g)].map(([, link]) => link);
  expect(links.filter((link) => !headings.includes(link as string))).toEqual([]);
  expect(links.length).toBeGreaterThan(15);
});
