// Tells VS Code where the course's kernel is: its Jupyter extension reads the folder's `.env` and looks for kernelspecs
// where JUPYTER_PATH says, which has to be absolute and so cannot be in git.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const mark = "# Written by the course, for VS Code. Without this line it is yours.";

/** Writes `.env` into the course's folder, unless there is one of the learner's own. */
export function writeVscodeEnvironment(root) {
  const file = join(root, ".env");
  // Without quotes: in quotes, the \n of a Windows path would be the end of a line.
  const text = `${mark}\nJUPYTER_PATH=${join(root, "jupyter")}\n`;
  const before = existsSync(file) ? readFileSync(file, "utf8") : undefined;
  if (before === undefined || (before !== text && before.startsWith(mark)))
    writeFileSync(file, text);
}
