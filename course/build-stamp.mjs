// What a build leaves beside its output: of which sources it is, and which files it has made. Read before anything is
// installed or compiled, therefore plain JavaScript.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";

/** A file of two lines: the state of the sources, empty while a build runs, and that of the outputs' names. */
export class BuildStamp {
  #file;
  #folders;

  /** @param folders which hold what is built, and nothing that comes and goes */
  constructor(file, folders) {
    this.#file = file;
    this.#folders = folders;
  }

  /** Whether there is nothing to build. */
  isOf(state) {
    return this.#read().state === state && this.hasAllOutputs;
  }

  /** Whether each file that was built is there. A compiler that goes by its sources alone does not see that. */
  get hasAllOutputs() {
    return this.#read().outputs === this.#namesOfOutputs();
  }

  /** From now on nothing counts as built, until `end`. What was there before is still known. */
  begin() {
    this.#write("", this.#read().outputs);
  }

  end(state) {
    // The stamp is an output itself where it lies in a folder of them.
    if (!existsSync(this.#file)) this.#write("", "");
    this.#write(state, this.#namesOfOutputs());
  }

  #read() {
    if (!existsSync(this.#file)) return { state: undefined, outputs: undefined };
    const [state, outputs] = readFileSync(this.#file, "utf8").split("\n");
    return { state, outputs };
  }

  #write(state, outputs = "") {
    writeFileSync(this.#file, `${state}\n${outputs}\n`);
  }

  #namesOfOutputs() {
    const names = [];
    // By hand: the recursive reading of Node takes three times as long. A copy elsewhere has the same names.
    const walk = (folder, name) => {
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        if (entry.isDirectory()) walk(`${folder}/${entry.name}`, `${name}/${entry.name}`);
        else names.push(`${name}/${entry.name}`);
      }
    };
    for (const [index, folder] of this.#folders.entries())
      if (existsSync(folder)) walk(folder, index);
    return createHash("sha256").update(names.join("\n")).digest("hex");
  }
}
