import type { Manifest } from "../../../course/manifest.js";
import { decodeText } from "../../submission/decode-text.js";
import { ExerciseNames } from "./find-exercise.js";
import { type ExportRecords, LearnerFinder, readNamesBy } from "./find-learner.js";
import { gradescopeMetadataName, parseGradescopeMetadata } from "./gradescope-metadata.js";
import { InstructorFolders } from "./instructor-folders.js";
import { mayBeGroups } from "./may-be-groups.js";
import { NbgraderFolders } from "./nbgrader-folders.js";
import { tellWhoHasNoAnswer } from "./no-answer.js";
import { type Placement, placeFiles } from "./place-files.js";
import { writtenTime } from "./submission-time.js";
import { isZip, type SubmissionTree } from "./submission-tree.js";

/**
 * Looks through what a learning system exported: who handed in what, and which files cannot be placed.
 * Of the answers nothing is read yet. `groups` are those who are taken for learners and may be several.
 *
 * @param wanted the exercise that the files are, where their names do not say it
 */
export async function collect(
  tree: SubmissionTree,
  manifest: Pick<Manifest, "exercises" | "chapters">,
  wanted?: string,
): Promise<Placement & { groups: string[] }> {
  const names = new ExerciseNames(manifest);
  const {
    files,
    unplaced: unreadable,
    empty,
  } = await tree.list((outside) => {
    const instructors = new InstructorFolders(outside, readNamesBy(names));
    return (zip) => instructors.entryAround(zip);
  });
  const all = [...files, ...unreadable.map(({ file }) => file)];
  const instructors = new InstructorFolders(all, readNamesBy(names));
  const records = await readRecords(tree, files, instructors);
  // A zip that cannot be opened is a folder, too, in which nothing is seen.
  const closed = unreadable
    .map(({ file }) => file)
    .filter((file) => isZip(file) && !odd.test(file));
  const folders = closed.map((file) => `${file}/`);
  const empties = empty.filter((folder) => !odd.test(folder)).map((folder) => `${folder}/`);
  const paths = [...files, ...folders];
  const finder = new LearnerFinder(paths, names, instructors, records, wanted, empties);
  const placement = placeFiles(files, names, finder, wanted);
  const owned = unreadable.map((one) => ({ ...one, learners: learnersOf(one.file, finder) }));
  const unplaced = [...owned, ...placement.unplaced];
  const groups = mayBeGroups(placement.placed, finder);
  return { ...tellWhoHasNoAnswer({ ...placement, unplaced }, empties, finder), groups };
}

/** A path in a zip that is meant to harm, or that people do not see as it is: nobody is called so. */
const odd = /(^|\/)\.{0,2}(\/|$)|[\p{Cc}\\]/u;

/** Who handed in a file that cannot be opened. */
function learnersOf(file: string, finder: LearnerFinder): string[] {
  if (odd.test(file) || finder.isOfTheSystem(file) || finder.doubt(file)) return [];
  return finder.find(isZip(file) ? `${file}/` : file).map(({ learner }) => learner);
}

/** Only what the instructor's folders hold is read: it takes long, and a learner may write whatever there is. */
async function readRecords(
  tree: SubmissionTree,
  files: string[],
  instructors: InstructorFolders,
): Promise<ExportRecords> {
  const nbgrader = new NbgraderFolders(files, tree.name);
  const records: ExportRecords = { gradescope: new Map(), times: new Map(), nbgrader };
  const textOf = async (file: string) =>
    decodeText(await tree.read(file).catch(() => Buffer.alloc(0)))?.text ?? "";
  for (const file of files) {
    const parts = file.split("/");
    const name = parts.pop();
    const folder = parts.join("/");
    if (name === gradescopeMetadataName && instructors.has(folder)) {
      const found = await parseGradescopeMetadata(await textOf(file));
      if (found) records.gradescope.set(folder, found);
    } else if (
      name === "timestamp.txt" &&
      nbgrader.learnerAt([...parts, name]) === parts.length - 2
    ) {
      const time = writtenTime(await textOf(file));
      if (time) records.times.set(folder, time);
    }
  }
  return records;
}
