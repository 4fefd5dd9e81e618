import { createColors } from "picocolors";
import { expect, test } from "vitest";
import { emptyProgress } from "../progress/progress.js";
import type { State } from "../session/state.js";
import { FakeKeyboard, FakeScreen } from "../testing/fake-terminal.js";
import { first, second, temporaryCourse } from "../testing/temporary-course.js";
import { InteractiveDisplay } from "./interactive-display.js";

const enterAlternate = "\u001b[?1049h";
const leaveAlternate = "\u001b[?1049l";

function open(rows = 24, onKey?: (key: string) => void) {
  const keyboard = new FakeKeyboard();
  const output = new FakeScreen();
  output.rows = rows;
  const keys: string[] = [];
  const display = new InteractiveDisplay(
    keyboard.asInput(),
    output.asOutput(),
    createColors(false),
    (key) => {
      keys.push(key);
      onKey?.(key);
    },
  );
  const state: State = {
    course: temporaryCourse().course,
    progress: emptyProgress,
    view: "list",
    current: first,
    grading: undefined,
    waiting: 0,
    verdicts: new Map(),
    begun: [],
    question: undefined,
    notices: [],
  };
  const press = async (sent: string) => {
    keyboard.write(sent);
    await new Promise(setImmediate);
  };
  return { keyboard, output, display, state, keys, press };
}

test("draws the state on the alternate screen, and again when the size changes", () => {
  const { output, display, state } = open();
  display.show(state, "opened");
  expect(output.written.startsWith(enterAlternate)).toBe(true);
  expect(output.picture).toContain("The second chapter");
  output.rows = 8;
  output.emit("resize");
  expect(output.picture).not.toContain("The second chapter");
  expect(output.picture.split("\r\n")).toHaveLength(8);
});

test("hears keys one by one and passes on those that are not its own", async () => {
  const { display, state, keys, press } = open();
  display.show(state, "opened");
  await press("hl");
  await press("\u001b[6~");
  await press("q");
  expect(keys).toEqual(["hint", "list", "quit"]);
});

test("scrolls by line and by half a screen, stops at both ends, and begins at the top elsewhere", async () => {
  const { output, display, state, press } = open(9);
  const top = () => /lines (\d+) to/.exec(output.picture)?.[1];
  display.show(state, "opened");
  expect(top()).toBe("1");
  await press("\u001b[B");
  expect(top()).toBe("2");
  await press(" ");
  expect(top()).toBe("6");
  await press("\u001b[F");
  const end = top();
  await press("\u001b[B");
  expect(top()).toBe(end);
  await press("\u001b[A");
  expect(Number(top())).toBe(Number(end) - 1);
  display.show({ ...state, waiting: 1 }, "moved");
  expect(Number(top())).toBe(Number(end) - 1);
  await press("\u001b[H");
  expect(top()).toBe("1");
  await press("\u001b[F");
  display.show({ ...state, view: "exercise", current: second }, "moved");
  expect(top()).toBeUndefined();
  display.show(state, "moved");
  expect(top()).toBe("1");
});

test("in the list the arrows mark exercises, and scroll past its ends", async () => {
  const { output, display, state, keys, press } = open(9);
  display.show(state, "opened");
  const marked = { ...state, current: second };
  await press("\u001b[B");
  expect(keys).toEqual(["down"]);
  expect(output.picture).toContain("lines 2 to");
  display.show(marked, "moved");
  expect(output.picture).toContain("> [ ] Count");
});

test("an arrow that marks another exercise does not scroll besides", async () => {
  const { output, display, state, press } = open(12, () =>
    display.show({ ...state, current: second }, "moved"),
  );
  display.show(state, "opened");
  await press("\u001b[B");
  expect(output.picture).toContain("> [ ] Count");
  expect(output.picture).toContain("lines 1 to");
});

test("when the process ends by itself, the terminal is as it was too", () => {
  const before = process.listeners("exit");
  const { keyboard, output, display, state } = open();
  display.show(state, "opened");
  const [atExit] = process.listeners("exit").filter((listener) => !before.includes(listener));
  atExit?.(1);
  expect(keyboard.isRaw).toBe(false);
  expect(output.written.endsWith(`\u001b[?25h${leaveAlternate}`)).toBe(true);
  display.close();
});

test("leaves the terminal as it was, and stays silent afterwards", async () => {
  const before = process.listeners("exit");
  const { keyboard, output, display, state, keys, press } = open();
  expect(keyboard.isRaw).toBe(true);
  display.show(state, "opened");
  display.close();
  expect(keyboard.isRaw).toBe(false);
  expect(keyboard.isPaused()).toBe(true);
  expect(output.written.endsWith(`\u001b[?25h${leaveAlternate}`)).toBe(true);
  const { length } = output.written;
  display.show(state, "moved");
  output.emit("resize");
  await press("h");
  expect(output.written).toHaveLength(length);
  expect(keys).toEqual([]);
  expect(output.listenerCount("resize")).toBe(0);
  expect(process.listeners("exit")).toEqual(before);
});
