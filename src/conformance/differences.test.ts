import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { tableOf } from "./difference.js";
import { differences } from "./differences.js";

const root = new URL("../", import.meta.url);

test.each(differences)("a test shows that here: $here", ({ scenarios = {}, tests = {} }) => {
  expect({ ...scenarios, ...tests }).not.toEqual({});
  for (const [file, name] of Object.entries(tests)) {
    expect(existsSync(new URL(file, root)), `${file} does not exist`).toBe(true);
    const source = readFileSync(new URL(file, root), "utf8");
    expect(source).toMatch(new RegExp(`\\btest(\\.skipIf\\([^)]+\\))?\\(\\s*"${escaped(name)}"`));
  }
});

// After a change of the list: npx vitest run src/conformance/differences -u
test("the README has the list as it is", async () => {
  const readme = readFileSync(new URL("README.md", root), "utf8");
  const section = /(?<=<!-- differences -->\n)[\s\S]*(?=<!-- end of differences -->)/;
  expect(readme).toMatch(section);
  const right = readme.replace(section, () => `\n${tableOf(differences)}\n\n`);
  await expect(right).toMatchFileSnapshot("../README.md");
});

function escaped(name: string): string {
  return name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
