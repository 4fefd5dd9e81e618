import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Finding } from "../finding.js";
import { runsIn, type Secret } from "./secrets.js";
import { textsIn } from "./texts-in.js";

/** Names that a learner's version has not, whatever is in them. */
const forbidden: [pattern: RegExp, words: string][] = [
  [/(^|\/)solutions\//, "is in the folder of the solutions"],
  [/\.answers\//, "is one of the answers that prove a spec"],
  [/^author\//, "is one of the author's tools"],
  [/(^|\/)\.git(\/|$)/, "is the history of the course, which has all of it"],
];

/**
 * What a chapter shows on purpose, and an exercise then asks for once more in another shape; and what any program would
 * say in these words. No more than this part of the solution's passages may be there.
 */
const taught: [file: string, exercise: string, mostShare: number][] = [
  ["notebooks/02-coroutines.ipynb", "02-coroutines/producer-consumer", 0.25],
  ["notebooks/03-event-loop.ipynb", "03-event-loop/wget", 0.1],
  ["notebooks/05-web-server.ipynb", "05-web-server/hello-server", 0.25],
  ["src/web/running/app-runner.ts", "05-web-server/hello-server", 0.1],
  ["grader/report/formats/xml.ts", "05-web-server/escape", 0.2],
];

/** Looks for solutions and hidden tests in every file of a folder; finds nothing in a sound release. */
export function scanForSecrets(folder: string, secrets: Secret[]): Finding[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
  return files.sort().flatMap((path) => {
    const file = relative(folder, path).replaceAll("\\", "/");
    const places = forbidden.filter(([pattern]) => pattern.test(file));
    const findings = places.map(([, words]) => ({ file, message: `${words}: take it out.` }));
    const runs = new Set(textsIn(readFileSync(path)).flatMap((text) => [...runsIn(text)]));
    for (const secret of secrets) {
      const found = [...secret.runs].filter((run) => runs.has(run));
      const most = taught.find(
        ([where, exercise]) => where === file && secret.of === `the solution of ${exercise}`,
      );
      if (found.length <= secret.runs.size * (most?.[2] ?? 0)) continue;
      findings.push({ file, message: `holds a part of ${secret.of}: “${found[0]}”; take it out.` });
    }
    return findings;
  });
}
