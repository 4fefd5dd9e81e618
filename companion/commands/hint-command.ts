import { Command, InvalidArgumentError } from "commander";
import { InputError } from "../../course/input-error.js";
import { hintCount } from "../hints.js";
import { at, progressOf, withExercise } from "../progress/progress.js";
import { hintLines } from "../screen/exercise-view.js";
import type { Desk } from "./desk.js";
import { findExercise } from "./find-exercise.js";

/** `course hint`: the hints that were opened; a further one only when its number is said. */
export function hintCommand(openDesk: () => Desk): Command {
  return new Command("hint")
    .description("Show the hints of an exercise that you have opened, at first the gentlest one")
    .argument("[exercise]", "for instance 04-async-await/wget; without it, where you are")
    .option("--tier <number>", "open this hint: the one after those that you have opened", tier)
    .action((name: string | undefined, { tier }: { tier?: number }) =>
      showHints(openDesk(), name, tier),
    );
}

/** The same words twice show the same hints twice: only a number opens one more. */
function showHints(desk: Desk, name: string | undefined, tier: number | undefined): void {
  const { course, progressFile, print, style } = desk;
  const stored = progressFile.read();
  const exercise = findExercise(course, stored, name);
  const { slug, title } = exercise;
  const count = hintCount(exercise);
  const before = progressOf(stored, slug).hints;
  const wanted = tier ?? 1;
  if (wanted > count) {
    throw new InputError(`There is no hint ${wanted}: "${title}" has ${count} hints.`);
  }
  if (wanted > before + 1) {
    throw new InputError(
      `Hint ${wanted} says more than you may need: first open hint ${before + 1}, with --tier ${before + 1}.`,
    );
  }
  const progress = progressFile.update((now) => {
    const hints = Math.max(progressOf(now, slug).hints, wanted);
    const isOpen = hints === progressOf(now, slug).hints;
    return at(isOpen ? now : withExercise(now, slug, { hints }), slug);
  });
  const { hints } = progressOf(progress, slug);
  const testsOwn = `each test that did not pass says what to try: npx course grade exercises/${slug}.ts`;
  print([style.bold(title), ...hintLines(exercise, hints, testsOwn, style), ""]);
  const more = count - hints;
  print([
    more > 0
      ? `${more} more: npx course hint ${slug} --tier ${hints + 1}`
      : "These are all the hints.",
  ]);
}

function tier(text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new InvalidArgumentError("expected a whole number, 1 for the gentlest hint.");
}
