import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Ends the program where there is none. */
export function findChromium() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const places = ["chromium", "chromium-browser", "google-chrome"].flatMap((name) =>
    folders.map((folder) => join(folder, name)),
  );
  const found = [process.env.CHROMIUM, ...places].find((place) => place && existsSync(place));
  if (found !== undefined) return found;
  console.error("Chromium is not installed: get it, or name it in CHROMIUM.");
  return process.exit(2);
}
