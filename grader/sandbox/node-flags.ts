import { join } from "node:path";

const known = (flag: string) => process.allowedNodeEnvironmentFlags.has(flag);

/** The words for the level of protection that a run had; they go into the report. */
export const protection = `a process of its own under the permission model of Node ${process.versions.node}`;

/**
 * Node's flags for a submission that may read its own folder and use the network, and nothing else.
 *
 * @param megabytes the limit of the JavaScript heap
 */
export function nodeFlags(folder: string, entry: string, megabytes: number): string[] {
  const flags = [
    known("--permission") ? "--permission" : "--experimental-permission",
    `--allow-fs-read=${join(folder, "*")}`,
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
