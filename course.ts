import { companionCommands } from "./companion/commands/index.js";
import { runCommandLine } from "./course/command-line.js";
import { type CommandTable, loadCommands } from "./course/command-table.js";
import { jupyterCommands } from "./jupyter/index.js";

const table: CommandTable = {
  ...companionCommands,
  grade: async () => {
    // Not the grader as a whole, and the companion only for a verdict: a class that is graded is told so at once.
    const { gradeCommand } = await import("./grader/command.js");
    return gradeCommand(async (result) =>
      (await import("./companion/index.js")).recordGrading(result),
    );
  },
  worker: async () => (await import("./grader/index.js")).workerCommand(),
  check: async () => (await import("./author/index.js")).checkCommand(),
  release: async () => (await import("./author/index.js")).releaseCommand(),
  ...jupyterCommands,
  bench: async () => (await import("./bench/index.js")).benchCommand(),
};

await runCommandLine(await loadCommands(table, process.argv.slice(2)));
