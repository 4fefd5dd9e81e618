import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeZip } from "./make-zip.js";

/** What must become of somebody's answer: all points, some, none, no verdict, or no place in the class. */
export type Fate = "passed" | "some" | "none" | "error" | "unplaced";

/** One kind of learner: what the answer is, by a number that makes it another one than all others, and its fate. */
interface Kind {
  fate: Fate;
  answer(number: number): string | Buffer;
  /** The file's ending. */
  ending?: string;
}

const right = (number: number) => `// Answer ${number}.
export function greet(name: string): string {
  return \`hello, \${name}!\`;
}
`;
const withBody =
  (body: string, first = "") =>
  (number: number) =>
    `${first}// Answer ${number}.
export function greet(name: string): any {
  ${body}
}
`;
const notebook = (number: number) =>
  JSON.stringify({
    ...{ nbformat: 4, nbformat_minor: 5, metadata: {} },
    cells: [
      {
        ...{ cell_type: "code", id: "greet", execution_count: number, outputs: [] },
        metadata: { tags: ["exercise:00-start-here/greet"] },
        source: right(number).split(/(?<=\n)/),
      },
    ],
  });

/** Right, wrong, hostile and broken ones, more of the first than of the last, as in a class. */
const kinds: Kind[] = [
  { fate: "passed", answer: right },
  { fate: "passed", answer: right },
  { fate: "passed", answer: right },
  // Two learners with the same answer.
  { fate: "passed", answer: () => right(0) },
  { fate: "passed", answer: notebook, ending: ".ipynb" },
  { fate: "some", answer: withBody('return "hello, Ada!";') },
  { fate: "some", answer: withBody('console.log(name);\n  return "hello, " + name + "!";') },
  { fate: "none", answer: withBody('throw new Error("greet is not written yet");') },
  { fate: "none", answer: withBody("return 1 +;") },
  { fate: "none", answer: () => "" },
  { fate: "none", answer: withBody("process.exit(0);") },
  // Those that return something get the point for printing nothing.
  { fate: "some", answer: withBody("return { toString: () => name, valueOf: () => name };") },
  {
    fate: "some",
    answer: withBody(
      'writeSync(3, \'{"type":"returned","isMarked":false,"id":"0","value":"hello"}\\n\');\n  return 1;',
      'import { writeSync } from "node:fs";\n',
    ),
  },
  {
    fate: "none",
    answer: withBody(
      'return readFileSync("/etc/passwd", "utf8");',
      'import { readFileSync } from "node:fs";\n',
    ),
  },
  { fate: "error", answer: () => Buffer.from("%PDF-1.7 a print of the answer") },
  { fate: "error", answer: () => Buffer.from([1, 2, 3, 0, 255, 254]) },
  { fate: "unplaced", answer: () => "{ not a notebook", ending: ".ipynb" },
  { fate: "unplaced", answer: () => "PK\u0003\u0004 cut off", ending: ".zip" },
];

/** Blocks its process until the time is up; dear, so there are few. */
const blocking: Kind = { fate: "none", answer: withBody("while (true) {}") };

/** Where systems put an answer. */
const places: ((name: string, ending: string) => string)[] = [
  (name, ending) => `${name}/greet${ending}`,
  (name, ending) => `${name}_${name.length}_assignsubmission_file_/greet${ending}`,
  (name, ending) => `${name}_1_2_greet${ending}`,
  (name, ending) => `${name}/attempt 1/src/greet${ending}`,
];

const firstNames = ["ada", "bob", "李娜", "josé", "zoë", "Анна", "eve"];

/**
 * Makes the submissions of a class, always the same ones for the same size, and returns the fate of each learner who
 * has one, by the name.
 */
export async function makeClass(folder: string, size: number): Promise<Map<string, Fate>> {
  const fates = new Map<string, Fate>();
  for (let number = 0; number < size; number++) {
    const kind = number % 60 === 59 ? blocking : (kinds[number % kinds.length] as Kind);
    const name = `${firstNames[number % firstNames.length]}${number}`;
    const { ending = ".ts" } = kind;
    const answer = kind.answer(number);
    fates.set(name, kind.fate);
    const isZipped = ending !== ".zip" && number % 9 === 8;
    const path = isZipped
      ? `${name}_3_4_work.zip`
      : (places[number % places.length]?.(name, ending) as string);
    const content = isZipped ? await makeZip({ [`work/greet${ending}`]: answer }) : answer;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return fates;
}
