// What a learner's container on a hub runs first, on an image's folder as far as it needs one.
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { courseRoot } from "../course/root.js";
import { formatNotebook } from "./notebook/format.js";
import { notebookOf, textCell } from "./testing/notebooks.js";

describe.skipIf(process.platform !== "linux")("hub/start", () => {
  let [folder, image, home, own] = ["", "", "", ""];
  const start = () => {
    const env = { PATH: process.env.PATH, HOME: home };
    return spawnSync(join(image, "hub", "start"), ["echo", "started"], { encoding: "utf8", env });
  };
  const chapterOf = (...sources: string[]) => {
    return formatNotebook(notebookOf(...sources.map(textCell)));
  };
  const give = (built: string, files: Record<string, string>) => {
    for (const [file, text] of Object.entries({ ...files, "hub/built": built })) {
      mkdirSync(dirname(join(image, file)), { recursive: true });
      writeFileSync(join(image, file), text);
    }
  };
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(own, file)), { recursive: true });
    writeFileSync(join(own, file), text);
  };
  const readOwn = (file: string) => readFileSync(join(own, file), "utf8");

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "course-hub-start-"));
    [image, home] = [join(folder, "image"), join(folder, "home")];
    own = join(home, "course");
    mkdirSync(home);
    cpSync(join(courseRoot, "hub"), join(image, "hub"), { recursive: true });
    chmodSync(join(image, "hub", "start"), 0o755);
    symlinkSync(join(courseRoot, "dist"), join(image, "dist"));
    give("1", {
      "src/loop.ts": "old",
      "notebooks/01.ipynb": chapterOf("one", "two"),
      "notebooks/02.ipynb": chapterOf("three"),
      "exercises/01/a.ts": "stub a",
      "exercises/01/b.ts": "stub b",
    });
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it("brings the whole course into the home folder once, and never over a learner's", () => {
    // What a start left that was stopped in between.
    mkdirSync(join(home, "course.new"));
    expect(start()).toMatchObject({ status: 0, stdout: "started\n", stderr: "" });
    expect(readdirSync(home)).toEqual(["course"]);
    expect(readOwn("src/loop.ts")).toBe("old");
    write("src/loop.ts", "the learner's");
    expect(start()).toMatchObject({ status: 0, stdout: "started\n", stderr: "" });
    expect(readOwn("src/loop.ts")).toBe("the learner's");
  });

  it("brings a newer image's course, with all that is the learner's", () => {
    start();
    const learners = {
      "exercises/01/a.ts": "solved a",
      "exercises/01/mine.ts": "mine",
      "notebooks/mine.ipynb": chapterOf("mine"),
      "progress.json": "{}",
      "work/01.ipynb": "a copy",
      "notes/today.txt": "a note",
    };
    for (const [file, text] of Object.entries(learners)) write(file, text);
    write("notebooks/01.ipynb", chapterOf("one", "two, answered"));
    write("src/mine.ts", "among the course's");
    give("2", {
      "src/loop.ts": "new",
      "notebooks/01.ipynb": chapterOf("one, mended", "two"),
      "notebooks/02.ipynb": chapterOf("three, mended"),
      "exercises/01/a.ts": "new stub a",
      "exercises/01/b.ts": "new stub b",
    });
    expect(start()).toMatchObject({ status: 0, stdout: "started\n" });
    for (const [file, text] of Object.entries(learners)) expect(readOwn(file)).toBe(text);
    expect(readOwn("src/loop.ts")).toBe("new");
    expect(readOwn("exercises/01/b.ts")).toBe("new stub b");
    expect(readOwn("notebooks/01.ipynb")).toBe(chapterOf("one, mended", "two, answered"));
    expect(readOwn("notebooks/02.ipynb")).toBe(chapterOf("three, mended"));
    const [old] = readdirSync(join(own, "backups")).filter((name) => name.startsWith("course-"));
    expect(readOwn(`backups/${old}/src/mine.ts`)).toBe("among the course's");
    expect(readdirSync(home)).toEqual(["course"]);
    // Its chapters are of the new state now.
    give("3", { "notebooks/02.ipynb": chapterOf("three, mended again") });
    start();
    expect(readOwn("notebooks/02.ipynb")).toBe(chapterOf("three, mended again"));
    expect(readOwn("notebooks/01.ipynb")).toBe(chapterOf("one, mended", "two, answered"));
  });

  it("goes on where a start was stopped while it put the new course in place", () => {
    start();
    write("work/01.ipynb", "a copy");
    renameSync(own, join(home, "course.old"));
    expect(start()).toMatchObject({ status: 0, stderr: "" });
    expect(readOwn("work/01.ipynb")).toBe("a copy");
  });
});
