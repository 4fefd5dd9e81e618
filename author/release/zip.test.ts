import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { InputError } from "../../course/input-error.js";
import { readZip } from "./autograder/testing/unzip.js";
import { zipFiles } from "./zip.js";

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "course-test-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const note = { name: "note.txt", content: Buffer.from("new"), isProgram: false };

it("a zip takes the place of the one before, and leaves nothing beside it", async () => {
  const out = folder();
  writeFileSync(join(out, "a.zip"), "old");
  await zipFiles([note], join(out, "a.zip"));
  expect(readdirSync(out)).toEqual(["a.zip"]);
  expect(String((await readZip(join(out, "a.zip"))).get("note.txt")?.content)).toBe("new");
});

it("the same files give the same zip in every time zone", async () => {
  const out = folder();
  const zipped = async (zone: string) => {
    vi.stubEnv("TZ", zone);
    await zipFiles([note], join(out, "a.zip"));
    return readFileSync(join(out, "a.zip"));
  };
  expect(await zipped("America/Los_Angeles")).toEqual(await zipped("UTC"));
});

it("a file that cannot be read fails the zip, and the one before stays", async () => {
  const out = folder();
  const file = join(out, "a.zip");
  writeFileSync(file, "old");
  const missing = { name: "b", content: join(out, "missing"), isProgram: false };
  await expect(zipFiles([note, missing], file)).rejects.toThrow(
    /a\.zip cannot be written: .*missing/,
  );
  expect(readdirSync(out)).toEqual(["a.zip"]);
  expect(readFileSync(file, "utf8")).toBe("old");
});

it("a zip that cannot be put in its place leaves no draft", async () => {
  const out = folder();
  mkdirSync(join(out, "a.zip", "taken"), { recursive: true });
  await expect(zipFiles([note], join(out, "a.zip"))).rejects.toThrow(InputError);
  expect(readdirSync(out)).toEqual(["a.zip"]);
});
