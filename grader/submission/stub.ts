import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { courseRoot } from "../../course/root.js";
import { topStatements } from "./statements.js";

/** A declaration of the stub. */
export interface StubPart {
  /** As `plainText` gives it. */
  text: string;
  /** Whether there is something to write in it. The other parts are given, and right as they are. */
  isToDo: boolean;
}

/** What an exercise's stub declares, by the exported name. */
export type Stub = Map<string, StubPart>;

/** The stub's file in `exercises/`; empty when there is none. */
export function stubSource(exercise: string, root = courseRoot): string {
  const file = join(root, "exercises", `${exercise}.ts`);
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

/** What the stub in `exercises/` declares; nothing when there is none. */
export function readStub(exercise: string, root = courseRoot): Stub {
  const source = stubSource(exercise, root);
  const known = read.get(source) ?? stubIn(source);
  read.set(source, known);
  return known;
}

/** By the source: each notebook of a class asks for the same stubs. */
const read = new Map<string, Stub>();

function stubIn(source: string): Stub {
  const exported = topStatements(source).filter(({ start }) => source.startsWith("export ", start));
  return new Map(
    exported.flatMap(({ names, start, end }) =>
      names.map((name) => [name, partOf(source.slice(start, end))] as const),
    ),
  );
}

function partOf(declaration: string): StubPart {
  return { text: plainText(declaration), isToDo: /\bTODO\b/.test(declaration) };
}

/** Equal for two texts of a declaration that differ only in `export`, space and comments. */
export function plainText(declaration: string): string {
  return declaration
    .replace(/^export (default )?/, "")
    .replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** Whether nobody has written anything in it: it is empty, or the exercise's stub as it was given out. */
export function isUntouched(source: string, exercise: string): boolean {
  return source.trim() === "" || isStubOf(source, readStub(exercise));
}

/** Whether all that a stub gives out to be written is still as it was given out. */
function isStubOf(source: string, stub: Stub): boolean {
  const asked = [...stub].filter(([, { isToDo }]) => isToDo);
  const statements = topStatements(source);
  const isAsGiven = ([name, { text }]: [string, StubPart]) =>
    statements.some(
      ({ names, start, end }) =>
        names.includes(name) && plainText(source.slice(start, end)) === text,
    );
  return asked.length > 0 && asked.every(isAsGiven);
}
