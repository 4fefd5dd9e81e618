import { Command, CommanderError } from "commander";
import { benchCommand } from "./bench/index.js";
import { companionCommands } from "./companion/index.js";
import { InputError } from "./course/input-error.js";
import { gradeCommand } from "./grader/index.js";
import { labCommand, runCommand } from "./jupyter/index.js";

const program = new Command("course")
  .description(
    "Learn asynchronous I/O: chapters to run, exercises to solve, a grader that explains",
  )
  .exitOverride()
  .enablePositionalOptions();
for (const command of companionCommands()) program.addCommand(command);
program
  .addCommand(gradeCommand())
  .addCommand(runCommand())
  .addCommand(labCommand())
  .addCommand(benchCommand());
for (const command of program.commands) command.exitOverride();

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
