import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { cp, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { courseRoot } from "../../course/root.js";
import { builtPackage, describeLibrary } from "./library.js";

const childProgram = join(courseRoot, "dist", "grader", "sandbox", "child");
const bundles = join(courseRoot, ".cache", "shared");

/**
 * Copies into `root` what all submissions share: the program that loads them (`child`) and the library
 * (`node_modules`). Each as few files in place of many: Node loads them in less than half of the time, and every
 * process of a submission loads them. What the library needs of other packages is in them.
 */
export async function copyShared(root: string): Promise<void> {
  const bundle = join(bundles, fingerprint());
  if (!existsSync(bundle)) await makeBundle(bundle);
  await cp(bundle, root, { recursive: true });
}

/** Changes whenever the library or the program is built anew. */
function fingerprint(): string {
  const hash = createHash("sha256").update(readFileSync(join(builtPackage, "package.json")));
  for (const folder of [join(builtPackage, "dist"), childProgram]) {
    for (const file of (readdirSync(folder, { recursive: true }) as string[]).sort()) {
      if (!/\.c?js$/.test(file)) continue;
      const { mtimeMs, size } = statSync(join(folder, file));
      hash.update(`${file} ${mtimeMs} ${size}\n`);
    }
  }
  return hash.digest("hex").slice(0, 16);
}

async function makeBundle(bundle: string): Promise<void> {
  // Made beside its place and moved there whole: other graders may do the same at this moment.
  const draft = `${bundle}-${randomUUID()}`;
  await bundleChild(join(draft, "child"));
  await bundleLibrary(join(draft, "node_modules"));
  await rename(draft, bundle).catch(() => rm(draft, { recursive: true }));
  await removeOthers(bundle);
}

/** What each submission is made to import, by module: `note-waits.ts` and `guard-loops.ts` write the imports. */
const imported = { "loop-guard": ["guard"], waits: ["begin", "at", "returned", "end"] };

/**
 * The program that loads a submission is one CommonJS file: Node comes to it, and to its own modules, with a tenth less
 * work than as an ES module. What a submission imports of it are ES modules, which hand on its parts.
 */
async function bundleChild(folder: string): Promise<void> {
  await bundleFiles({ program: join(childProgram, "program.js") }, folder, "cjs");
  await cp(join(childProgram, "start.cjs"), join(folder, "start.cjs"));
  for (const [module, names] of Object.entries(imported)) {
    const code = `import { createRequire } from "node:module";
export const { ${names.join(", ")} } = createRequire(import.meta.url)("./program.cjs");
`;
    await writeFile(join(folder, `${module}.js`), code);
  }
  await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module" }));
}

async function bundleLibrary(folder: string): Promise<void> {
  const { name, exports } = describeLibrary();
  const built = Object.entries(exports).filter(([, files]) =>
    existsSync(join(builtPackage, files.default)),
  );
  const fileOf = (part: string) => (part === "." ? "index" : part.slice(2));
  const input = Object.fromEntries(
    built.map(([part, files]) => [fileOf(part), join(builtPackage, files.default)]),
  );
  await bundleFiles(input, join(folder, name, "dist"), "esm");
  const parts = built.map(([part]) => [part, `./dist/${fileOf(part)}.js`]);
  const described = { name, type: "module", exports: Object.fromEntries(parts) };
  await writeFile(join(folder, name, "package.json"), JSON.stringify(described));
}

async function bundleFiles(
  input: Record<string, string>,
  folder: string,
  format: "cjs" | "esm",
): Promise<void> {
  const { rolldown } = await import("rolldown");
  const build = await rolldown({ input, platform: "node", logLevel: "silent" });
  try {
    const entryFileNames = format === "cjs" ? "[name].cjs" : "[name].js";
    // The names of classes and functions are seen in messages.
    await build.write({ dir: folder, format, entryFileNames, keepNames: true });
  } finally {
    await build.close();
  }
}

/** Graders that run have copies of their own, so older bundles are of no use to anybody. */
async function removeOthers(bundle: string): Promise<void> {
  await mkdir(bundles, { recursive: true });
  for (const name of await readdir(bundles)) {
    const other = join(bundles, name);
    if (!bundle.startsWith(other) && !name.includes("-"))
      await rm(other, { recursive: true, force: true });
  }
}
