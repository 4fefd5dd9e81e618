import type { CommandTable } from "../../course/command-table.js";

export const jupyterCommands: CommandTable = {
  run: async () => (await import("./run.js")).runCommand(),
  lab: async () => (await import("./lab.js")).labCommand(),
  serve: async () => (await import("./serve.js")).serveCommand(),
};
