import { Command } from "commander";
import { InputError } from "../../course/input-error.js";
import { filesToReset, resetExercise } from "../reset/reset-exercise.js";
import { resetQuestion } from "../screen/question-view.js";
import type { Desk } from "./desk.js";
import { findExercise } from "./find-exercise.js";

/** `course reset`: sets one exercise back to its stub; exit code 1 when the learner said no. */
export function resetCommand(openDesk: () => Desk): Command {
  return new Command("reset")
    .description("Set one exercise back to its stub; asks first, and keeps a copy in backups/")
    .argument("<exercise>", "for instance 04-async-await/wget")
    .option("--yes", "do not ask")
    .addHelpText(
      "after",
      "\nTo undo it, copy the files back from the folder that it names.\n" +
        "Exit code: 0 reset, or nothing to reset; 1 you said no; 2 it could not be done.",
    )
    .action((name: string, { yes = false }: { yes?: boolean }) => reset(openDesk(), name, yes));
}

async function reset(desk: Desk, name: string, isSure: boolean): Promise<void> {
  const { course, progressFile, print, ask, setExitCode } = desk;
  const progress = progressFile.read();
  const { slug, title } = findExercise(course, progress, name);
  const files = filesToReset(desk, slug);
  if (files.length === 0 && !Object.hasOwn(progress.exercises, slug)) {
    print([`Nothing to reset: ${slug} is as the course gave it.`]);
    return;
  }
  if (!isSure) {
    if (ask === undefined) {
      throw new InputError(
        `There is nobody to ask whether to reset ${slug}: say --yes if it is meant.`,
      );
    }
    if (!(await ask(resetQuestion(title, files)))) {
      print(["Nothing was reset."]);
      setExitCode(1);
      return;
    }
  }
  const done = resetExercise(desk, slug);
  print([
    `Reset ${slug}${done.files.length > 0 ? `: ${done.files.join(", ")}` : ""}.`,
    `What was there is in ${done.backup}/.`,
  ]);
}
