import type { Command } from "commander";
import { openDesk } from "./desk.js";
import { hintCommand } from "./hint-command.js";
import { listCommand } from "./list-command.js";
import { nextCommand } from "./next-command.js";
import { resetCommand } from "./reset-command.js";
import { startCommand } from "./start-command.js";
import { watchCommand } from "./watch-command.js";

/** What a learner types: the page, the companion, and its parts without a screen. */
export function companionCommands(): Command[] {
  return [
    startCommand(),
    watchCommand(),
    listCommand(openDesk),
    nextCommand(openDesk),
    hintCommand(openDesk),
    resetCommand(openDesk),
  ];
}
