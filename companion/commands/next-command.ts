import { Command } from "commander";
import { InputError } from "../../course/input-error.js";
import { at, nextExercise, progressOf } from "../progress/progress.js";
import { exerciseHead } from "../screen/exercise-view.js";
import type { Desk } from "./desk.js";
import { findExercise } from "./find-exercise.js";

/** `course next`: goes to the next exercise to do, and tells what it is. */
export function nextCommand(openDesk: () => Desk): Command {
  return new Command("next")
    .description("Go to the next exercise that you have not passed, and say what it is")
    .action(() => {
      const { course, progressFile, print, style } = openDesk();
      const progress = progressFile.update((stored) => {
        const slug = nextExercise(course, stored, stored.current);
        return slug === undefined ? stored : at(stored, slug);
      });
      if (course.exercises.length === 0) throw new InputError("This course has no exercises yet.");
      const exercise = findExercise(course, progress);
      const standing = progressOf(progress, exercise.slug);
      if (standing.passed)
        print(["You have passed all exercises. This one could be done again:", ""]);
      print([
        ...exerciseHead(exercise, standing, style),
        "",
        `Grade it: npx course grade exercises/${exercise.slug}.ts`,
        `Hints: npx course hint ${exercise.slug}`,
      ]);
    });
}
