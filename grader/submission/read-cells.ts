import { basename } from "node:path";
import { InputError } from "../../course/input-error.js";
import { type Exercise, type Manifest, readManifest } from "../../course/manifest.js";
import { listed } from "../../course/text.js";
import { assemble } from "./assemble.js";
import { type LearnerCell, readLearnerNotebook } from "./learner-notebook.js";
import { readMarkedAnswers } from "./nbgrader/marked-answers.js";
import { readStub } from "./stub.js";
import type { Submission, Submissions } from "./submission.js";

/**
 * The submissions in a notebook's text: one for each exercise of the manifest that it has cells for, or for `wanted`
 * alone, and an empty one for each that is missing of the same chapter. nbgrader's marks add answers as tags do. In a
 * notebook that only they say it of, nobody asked for the others of the chapter.
 *
 * @throws InputError, one sentence, when there is none
 */
export function readCells(
  file: string,
  text: string,
  wanted?: string,
  { chapters, exercises }: Pick<Manifest, "chapters" | "exercises"> = readManifest(),
): Submissions {
  const { codeCells, notes } = readLearnerNotebook(text, file);
  const current = (slug: string) =>
    exercises.find((one) => one.slug === slug || one.formerSlugs?.includes(slug))?.slug;
  for (const cell of codeCells) {
    for (const [index, slug] of cell.exercises.entries()) {
      const now = current(slug);
      if (now === undefined) {
        notes.push(
          `Cell ${cell.number} has the tag exercise:${slug}, which this course does not have: it may be of another release; known are ${exercises.map((one) => one.slug).join(", ")}.`,
        );
      } else if (now !== slug) {
        notes.push(`Cell ${cell.number} is of an older release: ${slug} is ${now} today.`);
        cell.exercises[index] = now;
      }
    }
  }
  const own = chapters.find(({ slug }) => slug === basename(file, ".ipynb"))?.slug;
  const { marked, notes: ofMarks } = readMarkedAnswers(codeCells, exercises, own);
  notes.push(...ofMarks);
  // Anybody can write a mark: one more must not take an exercise of a chapter away.
  const isAssignment =
    own === undefined &&
    marked.size > 0 &&
    codeCells.every((cell) => marked.has(cell) || cell.exercises.length === 0);
  const candidates =
    wanted === undefined ? candidatesFor(codeCells) : [{ slug: current(wanted) ?? wanted }];
  const found = candidates.flatMap(({ slug }) => {
    const assembled = assemble(codeCells, slug, readStub(slug));
    return assembled ? [{ exercise: slug, file, words: basename(file), ...assembled }] : [];
  });
  if (found.length === 0) throw nothingFound(file, wanted, notes);
  const missed = wanted === undefined ? missing(found, exercises) : [];
  if (isAssignment && missed.length > 0) notes.push(notLookedFor(file, missed));
  const all = isAssignment ? found : [...found, ...missed.map((slug) => noAnswer(file, slug))];
  const [first, ...rest] = all as Submissions;
  first.notes.unshift(...notes);
  for (const submission of all) submission.notes = shortened(submission.notes);
  return [first, ...rest];

  /** A chapter may show what another chapter asks for: there only a tag or a mark says that it is an answer. */
  function candidatesFor(cells: LearnerCell[]): Exercise[] {
    const named = new Set(cells.flatMap((cell) => cell.exercises));
    const isAsked = (slug: string) => !isAssignment && (!own || chapterOf(slug) === own);
    return exercises.filter(({ slug }) => named.has(slug) || isAsked(slug));
  }
}

const mostNotes = 30;

/** A notebook can be made such that there is more to say of it than anybody reads. */
function shortened(notes: string[]): string[] {
  const more = notes.length - mostNotes;
  return more > 0 ? [...notes.slice(0, mostNotes), `${more} more remarks are left out.`] : notes;
}

/** The exercises of the same chapters that nothing was found for. */
function missing(found: Submission[], exercises: Exercise[]): string[] {
  const chapters = new Set(found.map(({ exercise }) => chapterOf(exercise)));
  const slugs = exercises.map(({ slug }) => slug).filter((slug) => chapters.has(chapterOf(slug)));
  return slugs.filter((slug) => !found.some(({ exercise }) => exercise === slug));
}

/** No answer is an answer without points. */
function noAnswer(file: string, slug: string): Submission {
  const note = `${file} has no cell for ${slug}: take the cell from the chapter as it was released.`;
  return { exercise: slug, file, source: "", words: basename(file), notes: [note] };
}

/** Whether it was a chapter's notebook once nobody can know, so what is not graded is said. */
function notLookedFor(file: string, slugs: string[]): string {
  const several = new Set(slugs.map(chapterOf)).size > 1 ? "chapters" : "chapter";
  return `Only the cells that nbgrader has marked in ${file} are graded, since no other one has a tag, and the file not the name of a chapter: ${listed(slugs)}, of the same ${several}, ${slugs.length > 1 ? "were" : "was"} not looked for. If it is a chapter's notebook, hand it in with the name and the tags that it was released with.`;
}

function chapterOf(slug: string): string {
  return slug.slice(0, slug.indexOf("/"));
}

function nothingFound(file: string, wanted: string | undefined, notes: string[]): InputError {
  // What was seen on the way may say why; a message is one sentence, so it goes without its own full stop.
  const [why] = notes;
  const remedy = why ? lowerFirst(why.replace(/\.$/, "")) : undefined;
  return new InputError(
    wanted === undefined
      ? `${file} has no exercise cell: ${remedy ?? "expected a code cell with a tag such as exercise:04-async-await/wget; take the cell from the chapter as it was released"}.`
      : `${file} has no cell with the tag exercise:${wanted}: ${remedy ?? "expected one code cell with it; take the cell from the chapter as it was released"}.`,
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
