import { mkdirSync, mkdtempSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** When every file was last written: their ETags and Last-Modified are made of it. */
const modified = 1_600_000_000;

const letters = "abcdefghijklmnopqrstuvwxyz";

/** The word "packed" by gzip, as bytes, so that it is the same wherever it is served. */
const packed = "H4sIAAAAAAAAAytITM5OTQEAELT2IQYAAAA=";

const files: Readonly<Record<string, string>> = {
  "secret.txt": "nobody may read this",
  "site/letters.txt": letters,
  "site/page.html": "<p>page</p>",
  "site/style.css": "p {}",
  "site/data.json": "{}",
  "site/picture.png": "png",
  "site/plain": "no extension",
  "site/strange.qqq": "unknown extension",
  "site/empty.txt": "",
  "site/a b.txt": "space",
  "site/ü.txt": "umlaut",
  "site/100%.txt": "percent",
  "site/packed.txt": "packed",
  "site/folder/inside.txt": "inside",
  "site/folder/a<b>&.txt": "marks",
  "site/folder/deep/deepest.txt": "deepest",
};

/** The folder that both applications serve, in a new temporary folder, which is given back too. */
export function makeSite(): { parent: string; folder: string } {
  const parent = mkdtempSync(join(tmpdir(), "web-conformance-"));
  const folder = join(parent, "site");
  mkdirSync(join(folder, "folder", "deep"), { recursive: true });
  const write = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(parent, name), content);
    utimesSync(join(parent, name), modified, modified);
  };
  for (const [name, content] of Object.entries(files)) write(name, content);
  write("site/packed.txt.gz", Buffer.from(packed, "base64"));
  symlinkSync("letters.txt", join(folder, "link.txt"));
  symlinkSync(join("..", "secret.txt"), join(folder, "outside.txt"));
  symlinkSync("circle.txt", join(folder, "circle.txt"));
  return { parent, folder };
}
