import { Command, CommanderError } from "commander";
import { InputError } from "./input-error.js";
import { systemSentence } from "./system-error.js";

/** Runs the command that the process was called with. Bad input, or what the system refuses, is one sentence and exit code 2. */
export async function runCommandLine(commands: readonly Command[]): Promise<void> {
  const program = new Command("course")
    .description(
      "Learn asynchronous I/O: chapters to run, exercises to solve, a grader that explains",
    )
    .exitOverride()
    .enablePositionalOptions();
  for (const command of commands) program.addCommand(command.exitOverride());
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : 2;
      return;
    }
    const sentence = error instanceof InputError ? error.message : systemSentence(error);
    if (sentence === undefined) throw error;
    console.error(sentence);
    process.exitCode = 2;
  }
}
