import { Argument, Command, InvalidArgumentError } from "commander";
import { benchBatch } from "./batch/index.js";
import { benchEcho } from "./echo/index.js";
import { benchGrade } from "./grade/index.js";
import { benchLoop } from "./loop/index.js";
import { benchNotebooks } from "./notebooks/index.js";
import { benchPage } from "./page/index.js";
import { benchWeb } from "./web/index.js";

interface Options {
  submissions: number;
  rounds: number;
}

const benches = {
  loop: benchLoop,
  echo: benchEcho,
  web: benchWeb,
  grade: ({ submissions }: Options) => benchGrade(submissions),
  batch: ({ submissions }: Options) => benchBatch(submissions),
  notebooks: ({ rounds }: Options) => benchNotebooks(rounds),
  page: ({ rounds }: Options) => benchPage(rounds),
};

/** `course bench <what>`: measurements, each beside a peer in the same run. */
export function benchCommand(): Command {
  return new Command("bench")
    .description("measure, beside peers in the same run")
    .addArgument(new Argument("<what>", "what to measure").choices(Object.keys(benches)))
    .option(
      "--submissions <count>",
      "grade and batch: how many for the memory",
      wholeNumber(10),
      2000,
    )
    .option("--rounds <count>", "notebooks, page: how often each is measured", wholeNumber(1), 3)
    .action(async (what: keyof typeof benches, options: Options) => await benches[what](options));
}

function wholeNumber(least: number) {
  return (text: string) => {
    const number = Number(text);
    if (Number.isSafeInteger(number) && number >= least) return number;
    throw new InvalidArgumentError(`expected a whole number, ${least} or more.`);
  };
}
