import { array, integer, shuffledSubarray, tuple } from "fast-check";
import { expectValue } from "../../vocabulary/claim.js";
import { exercise } from "../../vocabulary/exercise.js";
import { expectLines, expectThat } from "../../vocabulary/expect-lines.js";
import { word } from "../drawn.js";
import { expectTime } from "../expect-time.js";

const seconds = integer({ min: 1, max: 9 });

const tools = tuple(
  shuffledSubarray(["box", "lamp", "drill", "valve", "hatch"], { minLength: 3, maxLength: 4 }),
  array(seconds, { minLength: 8, maxLength: 8 }),
).map(([names, seconds]) =>
  names.map((name, index) => ({
    name,
    opening: seconds[index] as number,
    closing: seconds[index + 4] as number,
  })),
);

type Tools = { name: string; opening: number; closing: number }[];
const open = (tools: Tools) => tools.map(({ name }) => `${name} is open`);
const closed = (tools: Tools) => tools.toReversed().map(({ name }) => `${name} is closed`);
const sum = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0);
const openingTime = (tools: Tools) => sum(tools.map(({ opening }) => opening));
const closingTime = (tools: Tools) => sum(tools.map(({ closing }) => closing));

const inWords = ({ name, message }: { name: string; message: string }) =>
  `what was thrown is ${name}: ${message}`;

exercise<typeof import("../../../solutions/04-async-await/clean-up.js")>(
  "04-async-await/clean-up",
  ({ test }) => {
    test("opens the tools in order, works, and gives the result", {
      points: 1,
      requires: "The tools are opened one after another",
      hint: "await tool.open() for one tool after another; when all are open, await work() and give what it gives.",
      clock: "virtual",
    }, async ({ submission, draw }) => {
      const all = draw(tools);
      const result = await submission.call("repair", { tools: all, seconds: draw(seconds) });
      expectLines(
        submission.output.lines.slice(0, all.length + 1),
        [...open(all), "work begins"],
        "All tools are opened first, one after another, and then the work begins.",
      );
      expectValue(result, "repaired", "withTools did not give the result of the work.");
    });

    test("closes them in reverse, one after another", {
      points: 2,
      requires: "At the end they are closed",
      hint: "Closing takes time, so it needs an await. The last one that was opened is the first to be closed.",
      clock: "virtual",
    }, async ({ submission, clock, draw }) => {
      const all = draw(tools);
      const working = draw(seconds);
      await submission.call("repair", { tools: all, seconds: working });
      expectLines(
        submission.output.lines.slice(all.length + 1),
        closed(all),
        "The work was done: they are to be closed one after another, the last one first.",
      );
      const time = openingTime(all) + working + closingTime(all);
      expectTime(clock, time, "All are opened, used and closed one after another");
    });

    test("closes them after an error of the work, which is thrown on", {
      points: 1,
      requires: "An error of the work",
      hint: "try and finally: what stands in finally happens after an error, too, and then the error goes on by itself.",
      clock: "virtual",
    }, async ({ submission, draw }) => {
      const [all, error] = [draw(tools), draw(word)];
      const thrown = await submission.thrownBy(
        submission.start("repair", { tools: all, seconds: draw(seconds), error }),
      );
      expectThat(
        thrown.message === error,
        `The work failed, and its error was to be thrown on; ${inWords(thrown)}.`,
      );
      expectLines(
        submission.output.lines,
        [...open(all), "work begins", ...closed(all)],
        `The work failed with the error "${error}".`,
      );
    });

    test("closes them when it is cancelled, and is cancelled then", {
      points: 2,
      requires: "A cancellation closes them",
      hint: "A cancellation is an error that is thrown at the await: CancelledError. finally sees it as any other; a catch has to throw it on.",
      clock: "virtual",
    }, async ({ submission, clock, draw }) => {
      const all = draw(tools);
      const cancelAfter = openingTime(all) + draw(seconds);
      const thrown = await submission.thrownBy(
        submission.start("repair", { tools: all, seconds: 100, cancelAfter }),
      );
      expectThat(
        thrown.name === "CancelledError",
        `It was cancelled, and that was to be thrown on; ${inWords(thrown)}.`,
      );
      expectLines(
        submission.output.lines,
        [...open(all), "work begins", ...closed(all)],
        "It was cancelled during the work.",
      );
      expectTime(clock, cancelAfter + closingTime(all), "All are closed");
    });

    test("closes only what is open", {
      points: 1,
      requires: "A tool that has not been opened",
      hint: "A tool is open when its open() is done. Only from there on may a finally close it.",
      clock: "virtual",
    }, async ({ submission, draw }) => {
      const all = draw(tools);
      const count = draw(integer({ min: 1, max: all.length - 1 }));
      const opened = all.slice(0, count);
      const cancelAfter = openingTime(opened) + 0.5;
      const thrown = await submission.thrownBy(
        submission.start("repair", { tools: all, seconds: 100, cancelAfter }),
      );
      expectThat(
        thrown.name === "CancelledError",
        `It was cancelled, and that was to be thrown on; ${inWords(thrown)}.`,
      );
      expectLines(
        submission.output.lines,
        [...open(opened), ...closed(opened)],
        `It was cancelled while ${all[count]?.name} was being opened.`,
      );
    });

    test("closes the others when one cannot be closed", {
      points: 1,
      requires: "A tool that cannot be closed",
      hint: "In one finally with a loop, the first error ends the loop. Give each tool a finally of its own, one inside the other, or keep the error until all are closed.",
      clock: "virtual",
    }, async ({ submission, draw }) => {
      const [all, stuck] = [draw(tools), draw(word)];
      const bad = draw(integer({ min: 1, max: all.length - 1 }));
      const broken = all.map((tool, index) => (index === bad ? { ...tool, stuck } : tool));
      const thrown = await submission.thrownBy(
        submission.start("repair", { tools: broken, seconds: draw(seconds) }),
      );
      expectThat(
        thrown.message === stuck,
        `A tool could not be closed, and its error was to be thrown; ${inWords(thrown)}.`,
      );
      expectLines(
        submission.output.lines.slice(all.length + 1),
        closed(all.filter((_, index) => index !== bad)),
        `${all[bad]?.name} could not be closed, and the others were to be.`,
      );
    });

    test("a repair without tools", {
      points: 1,
      requires: ["The tools are opened one after another", "An error of the work"],
      hidden: true,
      clock: "virtual",
    }, async ({ submission, clock, draw }) => {
      const [error, working] = [draw(word), draw(seconds)];
      const thrown = await submission.thrownBy(
        submission.start("repair", { tools: [], seconds: working, error }),
      );
      expectThat(thrown.message === error, "The error was lost.");
      expectTime(clock, working, "The work is over");
    });
  },
);
