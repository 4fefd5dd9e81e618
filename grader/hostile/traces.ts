import { createHash } from "node:crypto";
import { readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { url } from "node:inspector";
import { getPriority, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { ownedFolderName } from "../compile/temporary-folders.js";

/** In milliseconds: how long the system may take to end a process that was killed. */
const patience = 3000;

/** What the grader is made of while it works, to be compared with what it is later. */
export class Traces {
  readonly #priority = getPriority();
  readonly #folders = foldersOf(process.pid);
  readonly #files = this.#folders.map(filesIn).join();

  /** What has changed since, or is left behind; each in one sentence. */
  async left(): Promise<string[]> {
    const found: string[] = [];
    for (let waited = 0; submissions().length > 0 && waited < patience; waited += 20)
      await setTimeout(20);
    for (const pid of submissions()) found.push(`the process ${pid} is left`);
    if (url() !== undefined) found.push("the grader's debugger is open");
    if (getPriority() !== this.#priority) found.push("the grader's priority is another one");
    const folders = foldersOf(process.pid);
    if (folders.join() !== this.#folders.join()) found.push(`the folders are ${folders.join()}`);
    if (folders.map(filesIn).join() !== this.#files) found.push("the grader's files are others");
    return found;
  }
}

/** Processes of a grader's submissions: by the program that they run, and by the folder in which they are. */
export function submissions(grader = process.pid): number[] {
  if (process.platform !== "linux") return [];
  const own = foldersOf(grader);
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => own.some((folder) => isSubmission(pid, folder)));
}

function isSubmission(pid: number, folder: string): boolean {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
    if (command.includes(join(folder, "child"))) return true;
    return readlinkSync(`/proc/${pid}/cwd`).startsWith(`${folder}/`) && !command.includes("tsc");
  } catch {
    return false;
  }
}

/** The folders of a grader, among those of others that may run on the machine. */
function foldersOf(grader: number): string[] {
  const beginning = ownedFolderName().replace(`-${process.pid}-`, `-${grader}-`);
  return readdirSync(tmpdir())
    .filter((name) => name.startsWith(beginning))
    .map((name) => join(tmpdir(), name));
}

/** The folders in it, and the contents of those that all submissions share. */
function filesIn(folder: string): string {
  const hash = createHash("sha256").update(readdirSync(folder).sort().join());
  for (const shared of ["child", "node_modules"].map((name) => join(folder, name))) {
    for (const name of readdirSync(shared, { recursive: true, encoding: "utf8" }).sort()) {
      const file = join(shared, name);
      hash.update(`\n${name}\n`);
      if (statSync(file).isFile()) hash.update(readFileSync(file));
    }
  }
  return hash.digest("hex");
}
