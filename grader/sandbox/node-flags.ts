import { join } from "node:path";

const known = (flag: string) => process.allowedNodeEnvironmentFlags.has(flag);

/**
 * Node's flags for a submission that may read the given folders and use the network, and nothing else.
 *
 * @param megabytes the limit of the JavaScript heap
 */
export function nodeFlags(readable: string[], entry: string, megabytes: number): string[] {
  const flags = [
    known("--permission") ? "--permission" : "--experimental-permission",
    ...readable.map((folder) => `--allow-fs-read=${join(folder, "*")}`),
    // Node 20 asks for the entry file by name.
    `--allow-fs-read=${entry}`,
    `--max-old-space-size=${megabytes}`,
    "--disable-warning=ExperimentalWarning",
    "--disable-warning=SecurityWarning",
  ];
  // Node 25 and later deny the network unless it is allowed; before, the flag is unknown.
  if (known("--allow-net")) flags.push("--allow-net");
  // node:sqlite opens files past the permission model.
  if (known("--no-experimental-sqlite") || known("--experimental-sqlite")) {
    flags.push("--no-experimental-sqlite");
  }
  return flags;
}
