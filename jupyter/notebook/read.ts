import { readFileSync } from "node:fs";
import { InputError } from "../../course/input-error.js";
import type { Notebook } from "./notebook.js";
import { upgradeNotebook } from "./upgrade.js";
import { findSchemaViolation } from "./validate.js";

/**
 * Reads and validates a notebook.
 *
 * @throws InputError, one sentence, when there is no such file, or it is no notebook
 */
export function readNotebook(path: string): Notebook {
  return parseNotebook(readText(path), path);
}

/** The same for a notebook's text; `path` stands in messages. */
export function parseNotebook(text: string, path: string): Notebook {
  const notebook = parseJson(text, path);
  if (typeof notebook !== "object" || notebook === null || !("nbformat" in notebook)) {
    throw new InputError(
      `${path} is JSON but not a Jupyter notebook: expected "nbformat" in it; open and save it in Jupyter or VS Code.`,
    );
  }
  if (notebook.nbformat !== 4) {
    throw new InputError(
      `${path} has the notebook format ${notebook.nbformat}: expected 4; open and save it in a current Jupyter.`,
    );
  }
  upgradeNotebook(notebook);
  const violation = findSchemaViolation(notebook);
  if (violation !== undefined) {
    throw new InputError(`${path} is not a valid notebook (nbformat 4.5): ${violation}.`);
  }
  return notebook as Notebook;
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw new InputError(`There is no notebook ${path}: check the path.`);
    if (code === "EISDIR") {
      throw new InputError(`${path} is a folder: expected a notebook, a file that ends in .ipynb.`);
    }
    throw new InputError(`${path} cannot be read: ${(error as Error).message}.`);
  }
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new InputError(
      `${path} is not a notebook: expected JSON, and it cannot be parsed (${(error as Error).message}).`,
    );
  }
}
