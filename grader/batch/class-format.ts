import type { Format, FormatContext, Graded } from "../report/formats/graded.js";
import type { GradedAttempt } from "./attempt.js";
import { collect } from "./gradebook/collect.js";
import { summaryOf } from "./gradebook/entries.js";
import { learnerFileName } from "./gradebook/feedback-file.js";
import { dueAt, noPolicy, type Policy } from "./gradebook/policy.js";

/** Where the attempts are kept. */
export interface Attempts {
  graded(): Iterable<GradedAttempt>;
}

export interface ClassFile {
  name: string;
  content(): string | Iterable<string>;
}

/** Where a class in the format lies in the folder of the grades; it ends in `/` when it is a folder. */
export function placeOf({ name, fileName, pieces }: Format): string {
  return pieces ? fileName : `${name}/`;
}

/**
 * A class in a school's format: one file where the format has room for it, and else one for each attempt, in a folder
 * of the format's own, since several formats call their files the same.
 */
export function* classFiles(
  format: Format,
  store: Attempts,
  context: FormatContext,
  policy: Policy = noPolicy,
): Generator<ClassFile> {
  const { pieces } = format;
  if (pieces) {
    const graded = { [Symbol.iterator]: () => gradedOf(format, store, policy) };
    yield { name: format.fileName, content: () => pieces(graded, context) };
    return;
  }
  const counts = new Map<string, number>();
  for (const graded of gradedOf(format, store, policy)) {
    const base = `${learnerFileName(graded.learner)}-${graded.exercise.replace("/", "--")}`;
    const count = (counts.get(base) ?? 0) + 1;
    counts.set(base, count);
    yield {
      name: `${format.name}/${base}${count > 1 ? `-${count}` : ""}.${format.fileName}`,
      content: () => format.write([graded], context),
    };
  }
}

/** What the format takes of the class's attempts, each with what the policy says of it. */
function* gradedOf({ takesOne }: Format, store: Attempts, policy: Policy): Generator<Graded> {
  const collected = takesOne && collect(store.graded(), [], policy, new Date());
  for (const attempt of store.graded()) {
    if (collected && !collected.counts(attempt)) continue;
    const due = dueAt(policy, attempt.exercise);
    yield {
      ...attempt,
      due: due === undefined ? null : new Date(due).toISOString(),
      penalty: summaryOf(attempt, policy).penalty,
    };
  }
}
