import { createRequire } from "node:module";
import { join } from "node:path";
import { courseRoot } from "../../course/root.js";

/** Where the peers are installed: they are no dependencies of the course. */
export const peersFolder = join(courseRoot, ".cache", "bench-web");

const require = createRequire(join(peersFolder, "package.json"));

/** Loads a package that was installed there; its type is what the caller knows of it. */
export function loadPeer<T>(name: string): T {
  return require(name);
}
