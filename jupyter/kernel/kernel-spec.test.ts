import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { courseRoot } from "../../course/root.js";
import { findKernelSpec } from "./kernel-spec.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "course-spec-"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

function install(name: string, content: string): string {
  const spec = join(folder, "kernels", name);
  mkdirSync(spec, { recursive: true });
  writeFileSync(join(spec, "kernel.json"), content);
  return spec;
}

const other = JSON.stringify({ argv: ["node"], display_name: "Other", language: "typescript" });

test("the course's kernel is the default, and wins over another of its name", () => {
  install("tslab", other);
  vi.stubEnv("JUPYTER_PATH", folder);
  expect(findKernelSpec().folder).toBe(join(courseRoot, "jupyter", "kernels", "tslab"));
  expect(findKernelSpec().display_name).toBe("TypeScript (course)");
});

test("the course's kernelspec names no place on this machine", () => {
  const { argv } = findKernelSpec();
  expect(argv.filter((argument) => argument.startsWith("/"))).toEqual([]);
});

test("a kernel is found by name where JUPYTER_PATH says, and by folder", () => {
  const spec = install("other", other);
  vi.stubEnv("JUPYTER_PATH", folder);
  expect(findKernelSpec("other")).toMatchObject({ name: "other", interrupt_mode: "signal" });
  expect(findKernelSpec(spec).folder).toBe(spec);
});

test("what is no kernelspec is refused in one sentence", () => {
  expect(() => findKernelSpec("nope")).toThrow('There is no kernel "nope"');
  expect(() => findKernelSpec(install("broken", "{"))).toThrow("is not a kernelspec");
  expect(() => findKernelSpec(install("empty", "{}"))).toThrow(
    /is not a kernelspec: [^\n]*argv[^\n]*$/,
  );
});
