import { Command, CommanderError } from "commander";
import { checkCommand } from "./author/index.js";
import { benchCommand } from "./bench/index.js";
import { companionCommands, recordGrading } from "./companion/index.js";
import { InputError } from "./course/input-error.js";
import { gradeCommand } from "./grader/index.js";
import { labCommand, runCommand, serveCommand } from "./jupyter/index.js";

const program = new Command("course")
  .description(
    "Learn asynchronous I/O: chapters to run, exercises to solve, a grader that explains",
  )
  .exitOverride()
  .enablePositionalOptions();
for (const command of companionCommands()) program.addCommand(command);
program
  .addCommand(gradeCommand((result) => recordGrading(result)))
  .addCommand(checkCommand())
  .addCommand(runCommand())
  .addCommand(labCommand())
  .addCommand(serveCommand())
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
