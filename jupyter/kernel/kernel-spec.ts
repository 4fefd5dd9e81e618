import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { basename, delimiter, join, resolve } from "node:path";
import { z } from "zod";
import { InputError } from "../../course/input-error.js";
import { courseRoot } from "../../course/root.js";

const kernelSpecSchema = z.object({
  argv: z.array(z.string()).min(1),
  display_name: z.string(),
  language: z.string(),
  interrupt_mode: z.enum(["signal", "message"]).default("signal"),
  env: z.record(z.string(), z.string()).default({}),
});

/** How a kernel is started: the content of a `kernel.json`, and where it lies. */
export interface KernelSpec extends z.infer<typeof kernelSpecSchema> {
  /** The folder's name, by which notebooks ask for the kernel. */
  name: string;
  folder: string;
}

/** The folder of the course's own kernelspecs' parent, an absolute entry for `JUPYTER_PATH`. */
export const courseJupyterPath = join(courseRoot, "jupyter");

/**
 * Finds a kernelspec by its folder, or by its name: in the course first, then where Jupyter looks.
 *
 * @throws InputError when there is none, or its `kernel.json` is not one.
 */
export function findKernelSpec(nameOrFolder = "tslab"): KernelSpec {
  const candidates = [
    resolve(nameOrFolder),
    ...dataFolders().map((folder) => join(folder, "kernels", nameOrFolder)),
  ];
  const folder = candidates.find((candidate) => existsSync(join(candidate, "kernel.json")));
  if (folder === undefined) {
    throw new InputError(
      `There is no kernel "${nameOrFolder}": expected the name of an installed kernelspec, or a folder with a kernel.json.`,
    );
  }
  return readKernelSpec(folder);
}

function readKernelSpec(folder: string): KernelSpec {
  const file = join(folder, "kernel.json");
  try {
    const spec = kernelSpecSchema.parse(JSON.parse(readFileSync(file, "utf8")));
    return { ...spec, name: basename(folder), folder };
  } catch (error) {
    const cause = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new InputError(`${file} is not a kernelspec: ${cause.replace(/\s+/g, " ")}`);
  }
}

function dataFolders(): string[] {
  const fromEnvironment = process.env.JUPYTER_PATH?.split(delimiter) ?? [];
  const perUser = {
    darwin: join(homedir(), "Library", "Jupyter"),
    win32: join(process.env.APPDATA ?? homedir(), "jupyter"),
  }[process.platform as string];
  return [
    courseJupyterPath,
    ...fromEnvironment.filter((folder) => folder !== ""),
    perUser ?? join(homedir(), ".local", "share", "jupyter"),
    "/usr/local/share/jupyter",
    "/usr/share/jupyter",
  ];
}
