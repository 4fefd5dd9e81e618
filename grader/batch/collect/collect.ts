import type { Manifest } from "../../../course/manifest.js";
import { decodeText } from "../../submission/decode-text.js";
import { ExerciseNames } from "./find-exercise.js";
import { type ExportRecords, LearnerFinder } from "./find-learner.js";
import { gradescopeMetadataName, parseGradescopeMetadata } from "./gradescope-metadata.js";
import { NbgraderFolders } from "./nbgrader-folders.js";
import { type Placement, placeFiles } from "./place-files.js";
import { writtenTime } from "./submission-time.js";
import type { SubmissionTree } from "./submission-tree.js";

/**
 * Looks through what a learning system exported: who handed in what, and which files cannot be placed.
 * Of the answers nothing is read yet.
 *
 * @param wanted the exercise that the files are, where their names do not say it
 */
export async function collect(
  tree: SubmissionTree,
  manifest: Pick<Manifest, "exercises" | "chapters">,
  wanted?: string,
): Promise<Placement> {
  const { files, unplaced: unreadable } = await tree.list();
  const names = new ExerciseNames(manifest);
  const others = unreadable.map(({ file }) => file);
  const finder = new LearnerFinder(files, others, names, await readRecords(tree, files), wanted);
  const placement = placeFiles(files, names, finder, wanted);
  return { ...placement, unplaced: [...unreadable, ...placement.unplaced] };
}

async function readRecords(tree: SubmissionTree, files: string[]): Promise<ExportRecords> {
  const nbgrader = new NbgraderFolders(files, tree.name);
  const records: ExportRecords = { gradescope: new Map(), times: new Map(), nbgrader };
  for (const file of files) {
    const name = file.slice(file.lastIndexOf("/") + 1);
    if (name !== gradescopeMetadataName && name !== "timestamp.txt") continue;
    const text = decodeText(await tree.read(file).catch(() => Buffer.alloc(0)))?.text ?? "";
    const folder = file.slice(0, Math.max(0, file.length - name.length - 1));
    if (name === gradescopeMetadataName) {
      const found = await parseGradescopeMetadata(text);
      if (found) records.gradescope.set(folder, found);
    } else {
      const time = writtenTime(text);
      if (time) records.times.set(folder, time);
    }
  }
  return records;
}
