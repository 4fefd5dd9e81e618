import { type NamedBySystem, namedBySystem } from "./export-formats.js";
import { type ExerciseNames, withoutExtension } from "./find-exercise.js";
import { type GradescopeSubmission, gradescopeMetadataName } from "./gradescope-metadata.js";
import type { InstructorFolders, NameReader } from "./instructor-folders.js";
import type { NbgraderFolders } from "./nbgrader-folders.js";

export interface FoundLearner {
  learner: string;
  /** What is left of the path, without what only says whose it is; the last part is the file's own name. */
  tail: string[];
  submittedAt?: string;
  isMarkedLate?: true;
}

type BySystem = (FoundLearner & { id?: string })[];

/** What the export says outside of the names, by the folder in which it says it. */
export interface ExportRecords {
  gradescope: Map<string, Map<string, GradescopeSubmission>>;
  /** nbgrader's `timestamp.txt`: the time by its folder. Only those in nbgrader's own folders count. */
  times: Map<string, string>;
  nbgrader: NbgraderFolders;
}

/** Folders that people and tools make around or inside the learners' ones. */
const structural =
  /^(exercises|solutions|work|notebooks|src|submissions?|submitted|assignment_\d+_export)$/i;
/** A part of the term with its number, around the learners' folders or inside them: nobody is called so. */
const partOfTerm =
  /^(week|unit|lesson|lab|sheet|hw|homework|assignment|ps|problem[ _-]?set)[ _-]*\d+([ _-]submissions)?$/i;
/** What was handed in together, and another time than what lies in others. */
export const attemptFolder = /^(attempt|try|version|round|resubmission|submission)[ _-]*\d+$/i;

/** Who has named the folders is told by names alone: what is written in a file, a learner may have written. */
export function readNamesBy(names: ExerciseNames): NameReader {
  return {
    learnerIn: (name) => (isAnonymous(name) ? name : namedBySystem(name)?.learner),
    isStructural: (name) => isStructural(withoutExtension(name), names),
  };
}

function isStructural(name: string, names: ExerciseNames): boolean {
  return (
    [structural, partOfTerm, attemptFolder].some((known) => known.test(name)) || names.isName(name)
  );
}

/** The folder of a submission of Gradescope's, whose metadata say whose it is. */
function isAnonymous(name: string): boolean {
  return /^submission_\d+$/.test(name);
}

/** Finds the learner in a file's path. It has to know all paths, to see through folders that are around all of them. */
export class LearnerFinder {
  readonly #names: ExerciseNames;
  readonly #records: ExportRecords;
  readonly #wanted: string | undefined;
  /** What was found of each file: it is asked for more than once. */
  readonly #known = new Map<string, BySystem | undefined>();
  readonly #instructors: InstructorFolders;
  /** How many folders lie around those of the learners. */
  readonly #wrappers: number;
  /** Of learners that several persons are called, those with a number. */
  readonly #shared: Set<string>;

  /** @param empty folders that say who there is, and nothing of which folders lie around the learners' */
  constructor(
    files: readonly string[],
    names: ExerciseNames,
    instructors: InstructorFolders,
    records: ExportRecords,
    wanted?: string,
    empty: readonly string[] = [],
  ) {
    this.#names = names;
    this.#instructors = instructors;
    this.#records = records;
    this.#wanted = wanted;
    this.#wrappers = countWrappers(
      files.filter((file) => !this.#bySystem(file)).map((file) => this.#people(file)),
    );
    this.#shared = namesakes([...files, ...empty].flatMap((file) => this.#bySystem(file) ?? []));
  }

  /** What systems put beside the answers for themselves. */
  isOfTheSystem(file: string): boolean {
    const parts = file.split("/");
    const name = parts.at(-1) ?? "";
    if (name === gradescopeMetadataName || name === "timestamp.txt") return true;
    if (this.#records.nbgrader.isBeside(file)) return true;
    return /_attempt_\d{4}(-\d{2}){5}\.txt$/.test(name);
  }

  /** Why nobody can be found with certainty; undefined when nothing stands against it. */
  doubt(file: string): string | undefined {
    const folder = this.#instructors.doubtfulAround(file);
    if (folder === undefined || this.#bySystem(file)) return undefined;
    return `in the folder ${folder}, which lies beside learners' folders, a learning system has named answers of several learners: if it is an export, grade it by a call of its own; if it is one learner's, rename what is in it`;
  }

  /** Several when a group handed in together; none when nothing says whose it is. */
  find(file: string): FoundLearner[] {
    // A name of nothing but space is nobody's.
    return this.#found(file).filter(({ learner }) => learner !== "");
  }

  #found(file: string): FoundLearner[] {
    const bySystem = this.#bySystem(file);
    if (bySystem) {
      return bySystem.map(({ id, learner, ...rest }) => ({
        ...rest,
        learner:
          id !== undefined && this.#shared.has(plain(learner))
            ? `${tidy(learner)} (${id})`
            : tidy(learner),
      }));
    }
    const parts = file.split("/");
    const learner = this.#people(file)[this.#wrappers];
    if (learner === undefined) return this.#inFlatName(parts);
    const tail = parts.slice(parts.findIndex((part) => withoutExtension(part) === learner) + 1);
    // What was fetched from a system and handed in again has its name there, too.
    return [
      { learner: tidy(learner), tail: tail.map((part) => namedBySystem(part)?.rest || part) },
    ];
  }

  /** Whose folder it lies in, or whom a system has named it after: not whom a flat file's name may mean. */
  ownersOf(file: string): string[] {
    if (this.isOfTheSystem(file) || this.doubt(file)) return [];
    const isOwned = this.#bySystem(file) || this.#people(file)[this.#wrappers] !== undefined;
    return isOwned ? this.find(file).map(({ learner }) => learner) : [];
  }

  /** The folder in the learner's own that may be called after a person, too. */
  folderInside(file: string): string | undefined {
    return this.#bySystem(file) ? undefined : this.#people(file)[this.#wrappers + 1];
  }

  #bySystem(file: string): BySystem | undefined {
    if (!this.#known.has(file)) this.#known.set(file, this.#readName(file));
    return this.#known.get(file);
  }

  /** The outermost part that says anything counts, and nothing that lies in a folder of the learner's. */
  #readName(file: string): BySystem | undefined {
    const parts = file.split("/");
    const nbgraders = this.#records.nbgrader.learnerAt(parts);
    for (const [index, part] of parts.entries()) {
      const rest = parts.slice(index + 1);
      const folder = parts.slice(0, index).join("/");
      const named = this.#instructors.has(folder) ? this.#namedIn(folder, part) : undefined;
      if (named) return named.map((one) => ({ ...one, tail: [...one.tail, ...rest] }));
      if (index === nbgraders) {
        // In the assignment's folder, and no deeper.
        const submittedAt = this.#records.times.get(parts.slice(0, index + 2).join("/"));
        return [{ learner: part, tail: rest, ...(submittedAt && { submittedAt }) }];
      }
    }
    return undefined;
  }

  /** Whom a system has named an entry of a folder after; the tail is what is left of the name. */
  #namedIn(folder: string, name: string): BySystem | undefined {
    const gradescope = this.#records.gradescope.get(folder)?.get(name);
    if (gradescope) {
      const { submitters, submittedAt } = gradescope;
      return submitters.map((one) => ({ ...one, tail: [], ...(submittedAt && { submittedAt }) }));
    }
    // Gradescope's too: an export whose metadata are not there.
    if (isAnonymous(name)) return [{ learner: name, tail: [] }];
    const named = namedBySystem(name);
    return named && [fromName(named)];
  }

  /** The folders that may be called after a person. */
  #people(file: string): string[] {
    return file
      .split("/")
      .slice(0, -1)
      .map(withoutExtension)
      .filter((part) => !isStructural(part, this.#names));
  }

  /** A file in no learner's folder: `wget_ada.ts`, or `ada.ts` where the exercise is known. */
  #inFlatName(parts: string[]): FoundLearner[] {
    const file = parts.at(-1) as string;
    const base = file.replace(/\.(ipynb|[a-z0-9]{1,4})$/i, "");
    if (this.#names.isName(base)) return [];
    const split = this.#names.split(base);
    const extension = file.slice(base.length);
    if (split) {
      const tail = [...parts.slice(0, -1), `${split.name}${extension}`];
      return [{ learner: tidy(split.learner), tail }];
    }
    // A notebook's cells say which exercises it has.
    const isKnown = this.#wanted !== undefined || /\.ipynb$/i.test(file);
    const named = parts.slice(0, -1).some((part) => this.#names.isName(withoutExtension(part)));
    if (isKnown) return [{ learner: tidy(base), tail: [file] }];
    return named ? [{ learner: tidy(base), tail: parts }] : [];
  }
}

function fromName(named: NamedBySystem): FoundLearner & { id?: string } {
  const { learner, id, assignment, submittedAt, isMarkedLate } = named;
  const own = named.rest === "" ? [] : [named.rest];
  return {
    learner,
    ...(id !== undefined && { id }),
    tail: [...(assignment === undefined ? [] : [assignment]), ...own],
    ...(submittedAt && { submittedAt }),
    ...(isMarkedLate && { isMarkedLate }),
  };
}

/** How many folders are the same for all, around those that differ; none when there is one learner alone. */
function countWrappers(people: string[][]): number {
  for (let depth = 0; ; depth++) {
    const names = new Set(people.flatMap((folders) => folders[depth] ?? []));
    if (names.size === 0) return 0;
    if (names.size > 1) return depth;
  }
}

/** The names that people with different numbers have. */
function namesakes(found: { learner: string; id?: string }[]): Set<string> {
  const ids = new Map<string, string>();
  const shared = new Set<string>();
  for (const { learner, id } of found) {
    if (id === undefined) continue;
    const name = plain(learner);
    const known = ids.get(name);
    if (known === undefined) ids.set(name, id);
    else if (known !== id) shared.add(name);
  }
  return shared;
}

/** Macs write letters with accents in two characters; the same name must be the same learner. */
function tidy(name: string): string {
  return name.normalize("NFC").replace(/\s+/g, " ").trim();
}

function plain(name: string): string {
  return tidy(name).toLowerCase();
}
