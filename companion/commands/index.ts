import type { Command } from "commander";
import type { CommandTable } from "../../course/command-table.js";
import type { Desk } from "./desk.js";

/** What a learner types: the page, the companion, and its parts without a screen. */
export const companionCommands: CommandTable = {
  start: async () => (await import("./start-command.js")).startCommand(),
  site: async () => (await import("./site-command.js")).siteCommand(),
  watch: async () => (await import("./watch-command.js")).watchCommand(),
  list: async () => atDesk((await import("./list-command.js")).listCommand),
  next: async () => atDesk((await import("./next-command.js")).nextCommand),
  hint: async () => atDesk((await import("./hint-command.js")).hintCommand),
  reset: async () => atDesk((await import("./reset-command.js")).resetCommand),
};

async function atDesk(make: (openDesk: () => Desk) => Command): Promise<Command> {
  return make((await import("./desk.js")).openDesk);
}
