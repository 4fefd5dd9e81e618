import { companionCommands } from "./companion/commands/index.js";
import { runCommandLine } from "./course/command-line.js";
import { type CommandTable, loadCommands } from "./course/command-table.js";
import { jupyterCommands } from "./jupyter/index.js";

const table: CommandTable = {
  ...companionCommands,
  grade: async () => {
    const { recordGrading } = await import("./companion/index.js");
    const { gradeCommand } = await import("./grader/index.js");
    return gradeCommand((result) => recordGrading(result));
  },
  worker: async () => (await import("./grader/index.js")).workerCommand(),
  check: async () => (await import("./author/index.js")).checkCommand(),
  ...jupyterCommands,
  bench: async () => (await import("./bench/index.js")).benchCommand(),
};

await runCommandLine(await loadCommands(table, process.argv.slice(2)));
