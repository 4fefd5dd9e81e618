import { availableParallelism } from "node:os";
import { Command } from "commander";
import { visible } from "../../../course/text.js";
import { count } from "../../../course/whole-number.js";

/** `course worker`: grades what `course grade --queue` has put into Redis, until Ctrl-C. */
export function workerCommand(): Command {
  return new Command("worker")
    .description("Grade submissions from a queue in Redis, on any number of machines")
    .requiredOption("--queue <address>", "where Redis is, for instance redis://host:6379")
    .option(
      "--at-once <number>",
      "how many submissions at the same time; one for each processor by default",
      count,
      availableParallelism(),
    )
    .action(async ({ queue, atOnce }: { queue: string; atOnce: number }) => {
      const { GradingWorker } = await import("./grading-worker.js");
      const { protection } = await import("../../sandbox/level.js");
      const say = (sentence: string) => console.log(visible(sentence));
      say(`Each answer runs in ${protection()}.`);
      const worker = await GradingWorker.start(queue, { atOnce, say });
      say("The worker is ready. Ctrl-C ends it when what it grades is done; twice, at once.");
      await new Promise<void>((resolve) => {
        let isEnding = false;
        const onSignal = () => {
          // The second one ends it at once, whichever of the two it is.
          if (isEnding) return worker.giveBack();
          isEnding = true;
          say("The worker ends when what it grades is done.");
          resolve();
        };
        for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, onSignal);
      });
      await worker.close();
      // A part of BullMQ that waits for a Redis which went away meanwhile would keep the process. To end when asked is
      // no failure, even where vitest says so of a run that was broken off.
      process.exit(0);
    });
}
