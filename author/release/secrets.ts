import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Manifest } from "../../course/manifest.js";
import { withoutHiddenTests } from "./without-hidden-tests.js";

/** What a learner must not find: told by runs of tokens, so that space, line ends and quotes hide nothing. */
export interface Secret {
  /** `the solution of 04-async-await/wget`. */
  of: string;
  runs: Set<string>;
}

/** So many tokens that follow each other are no accident. */
const runLength = 16;

/**
 * The runs of tokens of the solutions and of the hidden tests that nothing of what is
 * given has: stubs, chapters, visible tests and hints may show the like.
 */
export function secretsOf(
  root: string,
  { exercises }: Manifest,
  given: Iterable<string>,
): Secret[] {
  const known = new Set<string>();
  for (const text of given) for (const run of runsIn(text)) known.add(run);
  const secretOf = (of: string, sources: string[]): Secret => ({
    of,
    runs: new Set(
      sources.flatMap((source) => [...runsIn(source)]).filter((run) => !known.has(run)),
    ),
  });
  return exercises.flatMap(({ slug }) => {
    const spec = readFileSync(join(root, "grader", "specs", `${slug}.spec.ts`), "utf8");
    const solution = join(root, "solutions", `${slug}.ts`);
    return [
      ...(existsSync(solution)
        ? [secretOf(`the solution of ${slug}`, [readFileSync(solution, "utf8")])]
        : []),
      secretOf(`a hidden test of ${slug}`, withoutHiddenTests(spec).hidden),
    ];
  });
}

/** All runs of tokens in a text. Quotes, semicolons, commas and brackets are a formatter's or a compiler's choice. */
export function runsIn(text: string): Set<string> {
  const tokens = text.match(/[\p{L}\p{N}_$]+|[^\s\p{L}\p{N}_$"'`;,()\\]/gu) ?? [];
  const runs = new Set<string>();
  for (let at = 0; at + runLength <= tokens.length; at++) {
    runs.add(tokens.slice(at, at + runLength).join(" "));
  }
  return runs;
}
