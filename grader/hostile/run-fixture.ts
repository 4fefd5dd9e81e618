import { join } from "node:path";
import { courseRoot } from "../../course/root.js";
import type { Grader } from "../grader.js";
import type { TestResult } from "../report/result.js";
import type { Bait } from "./bait.js";
import type { Fixture } from "./fixture.js";
import type { Traces } from "./traces.js";

export interface Outcome {
  /** What became of the test `attack`. */
  status: string;
  /** What is not as it must be; empty when all is. */
  faults: string[];
}

const spec = join(courseRoot, "dist", "grader", "hostile", "hostile.spec.js");
const megabytes = 64;

/** Grades a hostile submission as any other one, and looks at what it has left behind. */
export async function runFixture(
  grader: Grader,
  fixture: Fixture,
  bait: Bait,
  traces: Traces,
): Promise<Outcome> {
  const { name, source, seconds } = fixture;
  const submission = { source: bait.place(source), words: `${name}.ts` };
  const results = await grader.runSpec(spec, submission, {
    limits: { seconds, megabytes },
    seed: 1,
  });
  const faults = [
    ...resultFaults(fixture, results),
    ...bait.damage(JSON.stringify(results)),
    ...(await traces.left()),
  ];
  return { status: results.find((result) => result.name === "attack")?.status ?? "none", faults };
}

function resultFaults(fixture: Fixture, results: TestResult[]): string[] {
  const faults: string[] = [];
  const wanted = { attack: fixture.verdict, network: fixture.network, honest: fixture.honest };
  for (const [name, statuses] of Object.entries(wanted)) {
    const result = results.find((one) => one.name === name);
    if (!result) {
      faults.push(`${name} has no result`);
      continue;
    }
    const { status, message, points } = result;
    if (!statuses.includes(status)) {
      faults.push(`${name} is ${status} and not ${statuses.join(" or ")}: ${message}`);
    }
    const isEarned = status === "passed" && statuses.includes("passed");
    if (points.earned !== (isEarned ? points.possible : 0)) {
      faults.push(`${name} has ${points.earned} points`);
    }
  }
  const told = JSON.stringify(results.find(({ name }) => name === "attack") ?? {});
  if (!fixture.words.test(told)) faults.push(`"${fixture.words.source}" is not in ${told}`);
  return faults;
}
