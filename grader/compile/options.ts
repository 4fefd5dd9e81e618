import { join } from "node:path";
import { courseRoot } from "../../course/root.js";
import { libraryTypes } from "./library.js";

/**
 * The compiler's options for a submission: those of a notebook cell on tslab, as far as TypeScript 7 still has them,
 * so that what runs in the notebook compiles here. Only the library is newer.
 */
export const submissionOptions = {
  target: "ES2022",
  lib: ["ES2023"],
  module: "ESNext",
  // Knows `exports` of package.json, and takes imports as Node's and as tslab's resolution take them.
  moduleResolution: "Bundler",
  // A cell has no import or export of necessity, and may await at the top level.
  moduleDetection: "force",
  types: ["node"],
  strict: false,
  noUncheckedSideEffectImports: false,
  skipLibCheck: true,
  sourceMap: true,
  // An import of a file elsewhere is an error then, and after an error nothing is written: least of all beside that file.
  rootDir: ".",
  noEmitOnError: true,
};

/** A `tsconfig.json` for the one file `submission.ts` beside it. */
export function projectConfiguration(): string {
  const paths = Object.fromEntries(
    Object.entries(libraryTypes()).map(([name, file]) => [name, [file]]),
  );
  const typeRoots = [join(courseRoot, "node_modules", "@types")];
  const compilerOptions = { ...submissionOptions, paths, typeRoots };
  return JSON.stringify({ compilerOptions, files: ["submission.ts"] });
}
