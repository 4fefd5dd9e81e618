import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { InputError } from "./input-error.js";

/** The browser that CHROMIUM names, or the first one on the path. @throws {InputError} if there is none */
export function findChromium(): string {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const places = ["chromium", "chromium-browser", "google-chrome"].flatMap((name) =>
    folders.map((folder) => join(folder, name)),
  );
  const found = [process.env.CHROMIUM, ...places].find((place) => place && existsSync(place));
  if (found) return found;
  throw new InputError("Chromium was not found: install it, or say where it is by CHROMIUM.");
}
