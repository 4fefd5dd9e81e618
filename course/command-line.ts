import { Command, CommanderError } from "commander";
import { InputError } from "./input-error.js";

/** Runs the command that the process was called with. Bad input is one sentence and exit code 2. */
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
    } else if (error instanceof InputError) {
      console.error(error.message);
      process.exitCode = 2;
    } else {
      throw error;
    }
  }
}
