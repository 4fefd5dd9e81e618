import { lstatSync, realpathSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { badRequest, HttpError } from "../http-error.js";

/** What Windows takes for devices, whatever their extension. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const forbidden = /[\\:*?"<>|\x00-\x1f]/;

/**
 * The parts of a path that a client sent. The same are refused on every system, so that what is saved on one can be
 * opened on the other: no way up, nothing hidden, no drive, no stream, no device.
 *
 * @throws {HttpError} 400
 */
export function partsOf(path: string): string[] {
  const parts = path.split("/").filter((part) => part !== "");
  for (const part of parts) {
    const isName = !part.startsWith(".") && !/[. ]$/.test(part) && part.length <= 255;
    if (!isName || forbidden.test(part) || devices.test(part)) {
      throw badRequest(`${JSON.stringify(part)} is no name for a file of the course`);
    }
  }
  return parts;
}

/**
 * Where a path lies below a folder. No link on the way leads out of it.
 *
 * @throws {HttpError} 400 or 403
 */
export function placeBelow(folder: string, path: string): string {
  const place = join(folder, ...partsOf(path));
  const real = realpathOfNearest(place);
  const fromFolder = relative(realpathOfNearest(folder), real);
  if (fromFolder === ".." || fromFolder.startsWith(`..${sep}`)) {
    throw new HttpError(403, `${path} is a link that leads out of the course's folder`);
  }
  return place;
}

/** What the path really is, as far as it exists. */
function realpathOfNearest(path: string): string {
  if (exists(path)) return realpathSync(path);
  return join(realpathOfNearest(dirname(path)), path.slice(dirname(path).length));
}

/** Also of a link that leads nowhere, which is no place to write to. */
function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
