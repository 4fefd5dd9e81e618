import { Argument, Command } from "commander";
import { benchEcho } from "./echo/index.js";
import { benchLoop } from "./loop/index.js";

const benches = { loop: benchLoop, echo: benchEcho };

/** `course bench <what>`: measurements, each beside a peer in the same run. */
export function benchCommand(): Command {
  return new Command("bench")
    .description("measure, beside peers in the same run")
    .addArgument(new Argument("<what>", "what to measure").choices(Object.keys(benches)))
    .action(async (what: keyof typeof benches) => await benches[what]());
}
