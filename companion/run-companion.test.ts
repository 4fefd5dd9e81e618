import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ReadStream, WriteStream } from "node:tty";
import { createColors } from "picocolors";
import { expect, onTestFinished, test } from "vitest";
import { runCompanion } from "./run-companion.js";
import { stubsFile } from "./sources/stored-stubs.js";
import { FakeGrader } from "./testing/fake-grader.js";
import { FakeKeyboard, FakeScreen } from "./testing/fake-terminal.js";
import {
  first,
  firstFile,
  second,
  secondFile,
  type TemporaryCourse,
  temporaryCourse,
} from "./testing/temporary-course.js";
import type { WatchHandlers } from "./watch-course.js";

function start(
  hasKeys: boolean,
  prepare: (course: TemporaryCourse) => void = () => {},
  isReady = true,
  exercise?: string,
) {
  const temporary = temporaryCourse();
  temporary.write(stubsFile, JSON.stringify(temporary.stubs));
  prepare(temporary);
  const input = new FakeKeyboard();
  const output = new FakeScreen();
  const grader = new FakeGrader();
  const stop = new AbortController();
  let handlers: WatchHandlers | undefined;
  let becomeReady = () => {};
  const ready = new Promise<void>((resolve) => {
    becomeReady = resolve;
  });
  if (isReady) becomeReady();
  const ended = runCompanion({
    root: temporary.root,
    course: temporary.course,
    grade: grader.grade,
    watch: (_root, heard) => {
      handlers = heard;
      return { ready, close: async () => {} };
    },
    input: input as unknown as ReadStream,
    output: output as unknown as WriteStream,
    hasKeys,
    style: createColors(false),
    exercise,
    signal: stop.signal,
  });
  onTestFinished(async () => {
    stop.abort();
    await ended;
  });
  const save = (file: string) => handlers?.onSave(file);
  const failToWatch = (error: Error) => handlers?.onError(error);
  return { ...temporary, input, output, grader, stop, ended, save, failToWatch, becomeReady };
}

/** The listeners that only a running companion has. */
function listeners({ input, output }: { input: FakeKeyboard; output: FakeScreen }) {
  return (
    input.listenerCount("data") + output.listenerCount("error") + output.listenerCount("resize")
  );
}

test("without keys and input it prints the course once and ends", async () => {
  const companion = start(false);
  companion.input.end();
  await companion.ended;
  const { written } = companion.output;
  expect(written.match(/Asynchronous I\/O in TypeScript/g)).toHaveLength(1);
  expect(written).toContain("[ ] Hello: not started");
  expect(written).not.toContain("\u001b");
  expect(written).not.toContain("h next hint");
  expect(listeners(companion)).toBe(0);
});

test("at the end of its input it first grades what is there, and prints the verdict in plain lines", async () => {
  const companion = start(false, ({ write }) => write(firstFile, "export const hello = 1;\n"));
  const { input, output, grader, ended } = companion;
  input.end();
  await grader.began(1);
  await new Promise(setImmediate);
  grader.latest.finish(1, 4);
  expect(await ended).toBe("not-passed");
  expect(output.written).not.toContain("\u001b");
  expect(output.written.split("\n").slice(-7)).toEqual([
    "",
    `Grading ${firstFile} ...`,
    "The verdict: 1 of 4.",
    "The test's own hint.",
    "Hello: tried, 1 of 4 points",
    `Hints: npx course hint ${first}`,
    "",
  ]);
});

test("grades what is saved while it runs, once for a save that is heard of twice", async () => {
  const { write, grader, output, root, save } = start(true);
  write(secondFile, "export const count = 1;\n");
  save(secondFile);
  save(secondFile);
  await grader.began(1);
  expect(output.picture).toContain(`Grading ${secondFile} ...`);
  grader.latest.finish(6, 6);
  await output.shows("Count: passed");
  expect(grader.gradings).toHaveLength(1);
  expect(existsSync(join(root, "progress.json"))).toBe(true);
});

test("what is saved before the watcher is ready is graded when it is", async () => {
  const { write, grader, becomeReady } = start(true, () => {}, false);
  write(secondFile, "export const count = 1;\n");
  expect(grader.gradings).toEqual([]);
  becomeReady();
  await grader.began(1);
  expect(grader.files).toEqual([secondFile]);
});

test("at the end of its input it waits for the look at what was saved before", async () => {
  const { input, output, grader, ended, becomeReady } = start(
    false,
    ({ write }) => write(firstFile, "export const hello = 1;\n"),
    false,
  );
  input.end();
  await new Promise(setImmediate);
  becomeReady();
  await grader.began(1);
  grader.latest.finish(4, 4);
  await ended;
  expect(output.written).toContain("Hello: passed");
});

test("says in one sentence that it cannot watch", () => {
  const { output, failToWatch } = start(false);
  failToWatch(new Error("ENOSPC"));
  expect(output.written).toContain("! Saves cannot be seen (ENOSPC)");
});

test("it tells when something could not be graded", async () => {
  const { input, grader, ended } = start(false, ({ write }) => {
    write(firstFile, "export const hello = 1;\n");
    write(secondFile, "export const count = 1;\n");
  });
  input.end();
  await grader.began(1);
  grader.latest.fail(new Error("no test was run"));
  await grader.began(2);
  grader.latest.finish(6, 6);
  expect(await ended).toBe("not-graded");
});

test("it begins at the exercise that was named", () => {
  const { output } = start(true, () => {}, true, second);
  expect(output.picture).toContain("Count: not started");
});

test("a hint is shown after y only, however often h is pressed", async () => {
  const { input, output } = start(true);
  const press = async (keys: string) => {
    input.write(keys);
    await new Promise(setImmediate);
  };
  await press("hhhhh");
  expect(output.picture).toContain("Show hint 1 of 3");
  await press("n");
  expect(output.picture).toContain("Hello: not started");
  expect(output.picture).not.toContain("Show hint");
  await press("hyyy");
  expect(output.picture).toContain("Hint 1 of 3: Look at the name.");
  expect(output.picture).not.toContain("Hint 2 of 3: ");
});

test("x and y set an exercise back to its stub, and say where the copy is", async () => {
  const { input, output, root, save, write, grader } = start(true);
  write(firstFile, "export const hello = 1;\n");
  save(firstFile);
  await grader.began(1);
  grader.latest.finish(1, 4);
  await output.shows("Hello: tried");
  input.write("x");
  await output.shows('Reset "Hello"?');
  input.write("y");
  await output.shows("What was there is in backups/reset-1/.");
  expect(output.picture).toContain("Hello: not started");
  expect(readFileSync(join(root, firstFile), "utf8")).toContain("TODO");
});

test("keys show hints and the list, and q ends it with the terminal as it was", async () => {
  const companion = start(true);
  const { input, output, ended } = companion;
  input.write("hy");
  await new Promise(setImmediate);
  expect(output.picture).toContain("Hint 1 of 3: Look at the name.");
  input.write("l");
  await new Promise(setImmediate);
  expect(output.picture).toContain("How to open the notebooks");
  input.write("q");
  await ended;
  expect(input.isRaw).toBe(false);
  expect(output.written.split("\u001b[?1049l")[1]).toBe(
    "Exercises passed: 0 of 2. Your progress is in progress.json.\n",
  );
  expect(listeners(companion)).toBe(0);
});

test("being told to end aborts the grading that runs", async () => {
  const companion = start(false, ({ write }) => write(firstFile, "export const hello = 1;\n"));
  await companion.grader.began(1);
  companion.stop.abort();
  await companion.ended;
  expect(companion.grader.latest.signal.aborted).toBe(true);
});

test("a reader that goes away ends it without a crash", async () => {
  const companion = start(false);
  companion.output.emit("error", Object.assign(new Error("write EPIPE"), { code: "EPIPE" }));
  await companion.ended;
  expect(listeners(companion)).toBe(0);
});
