import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isRunning } from "../../../course/is-running.js";

/** As a notebook's draft is called while it is written: with the process that writes it. Nothing else has such a name. */
const draftName = /\.ipynb\.(\d+)\.tmp$/;

/** Removes what a server left that was killed while it saved: the file itself is the old one or the new one. */
export function removeStaleDrafts(folder: string): void {
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      const [, writer] = draftName.exec(entry.name) ?? [];
      if (entry.isDirectory()) removeStaleDrafts(path);
      else if (writer !== undefined && !isRunning(Number(writer))) rmSync(path, { force: true });
    }
  } catch {
    // A folder that cannot be read or changed keeps nobody from the course.
  }
}
