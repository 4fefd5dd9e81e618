import { Command } from "commander";
import { nextExercise } from "../progress/progress.js";
import { exerciseList } from "../screen/list-view.js";
import type { Desk } from "./desk.js";

/** `course list`: the chapters and exercises with their standing. */
export function listCommand(openDesk: () => Desk): Command {
  return new Command("list")
    .description("List the exercises and where you stand with each; > marks where you are")
    .action(() => {
      const { course, progressFile, print, style } = openDesk();
      const progress = progressFile.read();
      const current = progress.current ?? nextExercise(course, progress);
      print(exerciseList({ course, progress, current }, style));
    });
}
