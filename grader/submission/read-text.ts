import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";
import { InputError } from "../../course/input-error.js";
import { type DecodedText, decodeText } from "./decode-text.js";
import { otherKind } from "./file-kinds.js";

const mostBytes = 50_000_000;

/** The text in the bytes of a file that somebody else wrote; InputError says in one sentence why there is none. */
export function textOf(file: string, bytes: Buffer): DecodedText {
  const other = otherKind(bytes);
  if (other) throw new InputError(`${file} is ${other}.`);
  const decoded = decodeText(bytes);
  if (decoded) return decoded;
  throw new InputError(
    `${file} is not a text file: expected TypeScript or a notebook, in UTF-8; grade the .ts or .ipynb file that you meant.`,
  );
}

/**
 * Reads a file that somebody else wrote.
 *
 * @param file what messages call it
 * @throws InputError, one sentence
 */
export function readBytes(path: string, file = path): Buffer {
  let descriptor: number | undefined;
  try {
    // Without waiting: a named pipe would keep the grader until somebody writes to it. Windows has neither.
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const status = fstatSync(descriptor);
    if (status.isDirectory()) {
      throw new InputError(`${file} is a folder: expected a file that ends in .ts or .ipynb.`);
    }
    if (!status.isFile())
      throw new InputError(
        `${file} is not an ordinary file: expected one that ends in .ts or .ipynb.`,
      );
    if (status.size > mostBytes) {
      throw new InputError(
        `${file} has ${Math.round(status.size / 1e6)} MB: expected at most ${mostBytes / 1e6} MB; clear the notebook's outputs and save it.`,
      );
    }
    return readFileSync(descriptor);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") {
      throw new InputError(`There is no file ${file}: check the path.`);
    }
    if (error instanceof InputError) throw error;
    throw new InputError(`${file} cannot be read: ${(error as Error).message}.`);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
