import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { courseRoot } from "../../course/root.js";
import type { Mode } from "../sandbox/level.js";

/** A hostile submission, and what must become of it. */
export interface Fixture {
  family: string;
  name: string;
  source: string;
  /** What it tries, in a few words. */
  tries: string;
  /** The statuses that are right for its test `attack`; several where it depends on the machine. */
  verdict: string[];
  /** Part of what the learner is told about `attack`; shows which layer it was. */
  words: RegExp;
  containedBy: string;
  /** How long each test may take. Short only for those that come to this limit: a busy machine must change no verdict. */
  seconds: number;
  /** The statuses of the two other tests. */
  honest: string[];
  network: string[];
}

const folder = join(courseRoot, "grader", "hostile", "fixtures");

/** What every submission says besides, unless it says it itself: an honest answer to the third test. */
const honest = "\nexport async function honest(number: number) {\n  return number + 1;\n}\n";

export function readFixtures(mode: Mode): Fixture[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return files.filter((file) => file.endsWith(".ts")).map((file) => readFixture(file, mode));
}

/** The first lines of a fixture say what it is: `// verdict: crashed`, `// verdict in bubblewrap: failed`. */
function readFixture(file: string, mode: Mode): Fixture {
  const text = readFileSync(join(folder, file), "utf8");
  const said = new Map<string, string>();
  for (const line of text.split("\n")) {
    const [, key, value] = /^\/\/ ([a-z ]+): (.*)$/.exec(line) ?? [];
    if (key === undefined || value === undefined) break;
    said.set(key, value);
  }
  const get = (key: string, otherwise?: string) => {
    const value = said.get(`${key} in ${mode}`) ?? said.get(key) ?? otherwise;
    if (value === undefined) throw new Error(`${file} does not say "// ${key}: …"`);
    return value;
  };
  return {
    family: file.split(/[\\/]/)[0] as string,
    name: basename(file, ".ts"),
    source: text + honest,
    tries: get("tries"),
    verdict: get("verdict").split("|"),
    words: new RegExp(get("in words", ""), "s"),
    containedBy: get("contained by"),
    seconds: Number(get("seconds", "20")),
    honest: get("honest", "passed").split("|"),
    // Who does not say otherwise has no function of this name, or does not come to call it.
    network: get("network", `failed|${get("honest", "failed")}`).split("|"),
  };
}
