import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../testing/temporary-folder.js";
import { ModuleDigests } from "./module-digest.js";

test("a digest changes with what the module imports, and with nothing else", () => {
  const folder = temporaryFolder({
    "spec.js": 'import { a } from "./a.js";\nconst text = \'import "../nowhere.js"\';',
    "a.js": 'export const later = () => import("./b.js");',
    "b.js": 'export * from "./a.js";',
    "other.js": "",
  });
  const digest = () => new ModuleDigests().of(join(folder, "spec.js"));
  const first = digest();
  writeFileSync(join(folder, "other.js"), "changed");
  expect(digest()).toBe(first);
  writeFileSync(join(folder, "b.js"), "changed");
  expect(digest()).not.toBe(first);
});
