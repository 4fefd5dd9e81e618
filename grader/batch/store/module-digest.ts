import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** As the compiler writes them: `from "./a.js"`, `import "./a.js"`, `import("./a.js")`. */
const relativeImport = /\b(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"]+)"/g;

/** Digests of compiled modules, each with all that it imports of the course's own. */
export class ModuleDigests {
  readonly #imports = new Map<string, { digest: string; imported: string[] }>();

  of(...files: string[]): string {
    const all = new Set(files.map((file) => resolve(file)));
    // The set grows while it is walked.
    for (const file of all) for (const imported of this.#read(file).imported) all.add(imported);
    const hash = createHash("sha256");
    for (const one of [...all].map((file) => this.#read(file).digest).sort()) hash.update(one);
    return hash.digest("hex");
  }

  #read(file: string): { digest: string; imported: string[] } {
    const known = this.#imports.get(file);
    if (known) return known;
    const code = readFileSync(file, "utf8");
    // What only looks like an import, in the text of a program that is written for others, leads to no file.
    const imported = [...code.matchAll(relativeImport)]
      .map(([, path]) => resolve(dirname(file), path as string))
      .filter((path) => existsSync(path));
    const read = { digest: createHash("sha256").update(code).digest("hex"), imported };
    this.#imports.set(file, read);
    return read;
  }
}
