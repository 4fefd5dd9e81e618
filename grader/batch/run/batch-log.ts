import { closeSync, openSync, writeSync } from "node:fs";
import { InputError } from "../../../course/input-error.js";
import { visible } from "../../../course/text.js";
import type { Result } from "../../report/result.js";
import type { Attempt, Unplaced } from "../attempt.js";

/** What a batch did, line by line, for people; each run goes on where the one before ended. */
export class BatchLog implements Disposable {
  readonly #descriptor: number;
  readonly #now: () => Date;

  constructor(file: string, now: () => Date = () => new Date()) {
    this.#now = now;
    try {
      this.#descriptor = openSync(file, "a");
    } catch (error) {
      throw new InputError(`${file} cannot be written: ${(error as Error).message}.`);
    }
  }

  say(line: string): void {
    // Names of files and learners are others' words: nothing in them may move a cursor or begin a line.
    const text = visible(line).replace(/\s*\n\s*/g, " ");
    try {
      writeSync(this.#descriptor, `${this.#now().toISOString()} ${text}\n`);
    } catch (error) {
      throw new InputError(
        `The log could not be written (${(error as Error).message}): the disk may be full. Nothing that was graded before is lost: make room and call the same again.`,
      );
    }
  }

  graded({ learner, exercise, file }: Attempt, { points, tests }: Result): void {
    const statuses = new Set(tests.map(({ status }) => status).filter((one) => one !== "passed"));
    const why = statuses.size > 0 ? ` (${[...statuses].join(", ")})` : "";
    this.say(
      `graded   ${learner}: ${exercise} ${points.earned} of ${points.possible}${why} - ${file}`,
    );
  }

  failed({ learner, exercise, file }: Attempt, error: string): void {
    this.say(`FAILED   ${learner}: ${exercise} - ${file}: ${error}`);
  }

  unplaced(what: "UNPLACED" | "left    ", { file, reason }: Unplaced): void {
    this.say(`${what} ${file}: ${reason}`);
  }

  [Symbol.dispose](): void {
    closeSync(this.#descriptor);
  }
}
