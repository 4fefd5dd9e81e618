import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { courseRoot } from "../../course/root.js";
import { writeRelease } from "./write-release.js";

it("the learner's version compiles and grades, with the points that its tests have", () => {
  const folder = mkdtempSync(join(tmpdir(), "course-release-"));
  // All packages of the course are in there.
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }), 120_000);
  const out = join(folder, "learners");
  expect(writeRelease(out).findings).toEqual([]);
  // The packages are the clone's, and the library is the release's own: nothing is fetched for a test.
  cpSync(join(courseRoot, "node_modules"), join(out, "node_modules"), {
    recursive: true,
    verbatimSymlinks: true,
  });
  rmSync(join(out, "node_modules", "tsyncio"), { recursive: true, force: true });
  symlinkSync(join(out, "src"), join(out, "node_modules", "tsyncio"), "junction");
  const node = (...args: string[]) =>
    spawnSync(process.execPath, args, { cwd: out, encoding: "utf8", timeout: 200_000 });
  expect(node("setup.mjs", "build")).toMatchObject({ status: 0, stdout: "" });
  // A file that went astray is built again.
  rmSync(join(out, "dist", "course", "manifest.js"));
  expect(node("setup.mjs", "list")).toMatchObject({ status: 0 });

  const course = (...args: string[]) => node(join("dist", "course.js"), ...args);
  const answer = join(courseRoot, "solutions", "00-start-here", "greet.ts");
  const { status, stdout, stderr } = course("grade", answer);
  expect([status, stdout]).toEqual([0, expect.stringContaining("3 of 3 points")]);
  expect(stderr).toContain("1 more point is given by tests that only who teaches you has.");
  expect(course("grade", join("exercises", "00-start-here", "greet.ts")).status).toBe(1);
  expect(course("--help").stdout).not.toMatch(/^ {2}(check|bench|release) /m);
}, 400_000);
