import { InputError } from "../../../course/input-error.js";
import type { Result } from "../result.js";

/** What a school's format is written of: an answer with its verdict, or with what kept it from one. */
export interface Graded {
  /** Who handed it in, as the school names them; empty when nobody said. */
  learner: string;
  /** The slug; empty when it could not be told. */
  exercise: string;
  file: string;
  /** ISO 8601 in UTC; null when it is not known. */
  submittedAt: string | null;
  result: Result | null;
  /** Why it could not be graded: one sentence. */
  error: string | null;
  /** ISO 8601 in UTC, when a policy says one. */
  due?: string | null;
  /** In points, what the policy takes off for being late. */
  penalty?: number;
}

/** How a file for a school is written. Nothing of it depends on when and where it is written but `now` and `environment`. */
export interface Format {
  /** What `--format` calls it. */
  name: string;
  /** For the command's help. */
  summary: string;
  /** What the school expects the file to be called. */
  fileName: string;
  /** Whether it names who handed in. */
  needsLearner?: true;
  /** The school reads the verdict in the file, and takes another exit code for a broken grader. */
  exitsZero?: true;
  /** A learner has one score for an exercise in it: of several attempts it takes the one that counts. */
  takesOne?: true;
  /** The variables of the environment that it reads: it gets no other ones. */
  variables?: readonly string[];
  /** Looks, before anything is graded, whether there is what it needs. @throws InputError */
  check?(context: FormatContext): void;
  /** @throws InputError when the format cannot say it */
  write(graded: Graded[], context: FormatContext): string;
  /** Where one file has room for a class: the same, piece by piece. It may go through the class more than once. */
  pieces?(graded: Iterable<Graded>, context: FormatContext): Iterable<string>;
}

export interface FormatContext {
  now: Date;
  environment: Record<string, string | undefined>;
}

/** What the format is given when it is written now, by this process. */
export function contextOf({ variables = [] }: Format): FormatContext {
  const environment = Object.fromEntries(variables.map((name) => [name, process.env[name]]));
  return { now: new Date(), environment };
}

/** What is left of the points, to the hundredth. */
export function score({ result, penalty = 0 }: Graded): number | undefined {
  return result ? Math.round((result.points.earned - penalty) * 100) / 100 : undefined;
}

export function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** A list in JSON, item by item, of which there may be more than the memory holds. */
export function* jsonList(items: Iterable<unknown>): Generator<string> {
  let start = "[\n";
  for (const item of items) {
    yield `${start}${JSON.stringify(item)}`;
    start = ",\n";
  }
  yield start === "[\n" ? "[]\n" : "\n]\n";
}

/** What writes a class piece by piece writes any list: both methods of a format. */
export function inPieces(
  pieces: NonNullable<Format["pieces"]>,
): Required<Pick<Format, "write" | "pieces">> {
  return { write: (graded, context) => [...pieces(graded, context)].join(""), pieces };
}

/** The only one, for formats that have room for no other. */
export function onlyOne(graded: Graded[], format: string): Graded {
  const [one, ...others] = graded;
  if (one && others.length === 0) return one;
  const found = graded.map(({ exercise, file }) => exercise || file).join(", ");
  throw new InputError(
    `The format ${format} holds one exercise, and there are ${graded.length} (${found}): say which one with --exercise.`,
  );
}
