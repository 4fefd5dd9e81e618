import { existsSync } from "node:fs";
import { join } from "node:path";

/** Where in the course's folder everything goes that was put aside; nothing there is ever replaced or removed. */
export const backupsFolder = "backups";

/**
 * The first name in the backups' folder that nothing has yet, relative to the course's folder.
 *
 * @param name makes a name from a number, beginning with 1
 */
export function freeName(root: string, name: (number: number) => string): string {
  for (let number = 1; ; number += 1) {
    const path = `${backupsFolder}/${name(number)}`;
    if (!existsSync(join(root, path))) return path;
  }
}
