import { Argument, Command } from "commander";
import { benchLoop } from "./loop/index.js";

/** `course bench <what>`: measurements, each beside a peer in the same run. */
export function benchCommand(): Command {
  return new Command("bench")
    .description("measure, beside peers in the same run")
    .addArgument(new Argument("<what>", "what to measure").choices(["loop"]))
    .action(() => benchLoop());
}
