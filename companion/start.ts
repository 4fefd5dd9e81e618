// `course start` by itself: the build makes one file of this and of all that it loads.
import { runCommandLine } from "../course/command-line.js";
import { startCommand } from "./commands/start-command.js";

await runCommandLine([startCommand()]);
