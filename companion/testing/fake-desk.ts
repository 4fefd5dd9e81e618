import type { Command } from "commander";
import { createColors } from "picocolors";
import type { Desk } from "../commands/desk.js";
import { ProgressFile } from "../progress/progress-file.js";
import { CourseSources } from "../sources/course-sources.js";
import { first, second, temporaryCourse } from "./temporary-course.js";

/** A temporary course at which commands are typed, and what they print. */
export function fakeDesk(answer?: boolean) {
  const temporary = temporaryCourse();
  const { root, stubs } = temporary;
  const printed: string[] = [];
  const questions: string[] = [];
  const exitCodes: number[] = [];
  const note = (trouble: unknown) => printed.push(String(trouble));
  const desk: Desk = {
    ...temporary,
    sources: new CourseSources(root, [first, second], stubs, note),
    progressFile: new ProgressFile(root, note),
    style: createColors(false),
    print: (lines) => printed.push(...lines),
    ask:
      answer === undefined
        ? undefined
        : async (question) => {
            questions.push(question);
            return answer;
          },
    setExitCode: (code) => exitCodes.push(code),
  };
  /** Types a command, and returns the lines that it printed. */
  const type = async (make: (openDesk: () => Desk) => Command, ...words: string[]) => {
    printed.length = 0;
    await make(() => desk)
      .exitOverride()
      .configureOutput({ writeErr: note })
      .parseAsync(words, { from: "user" });
    return printed.join("\n");
  };
  return { ...temporary, desk, type, questions, exitCodes };
}
