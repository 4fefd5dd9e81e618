import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { Command } from "commander";
import { expect, test } from "vitest";
import { type CommandTable, loadCommands } from "./command-table.js";
import { courseRoot } from "./root.js";

/** A table of two, which notes what was loaded. */
function noting(): { table: CommandTable; loaded: string[] } {
  const loaded: string[] = [];
  const load = (name: string) => async () => {
    loaded.push(name);
    return new Command(name);
  };
  return { table: { one: load("one"), other: load("other") }, loaded };
}

test("the command that is asked for is loaded, and no other one", async () => {
  const { table, loaded } = noting();
  const commands = await loadCommands(table, ["other", "one"]);
  expect(commands.map((command) => command.name())).toEqual(["other"]);
  expect(loaded).toEqual(["other"]);
});

test.each([[[]], [["--help"]], [["help", "one"]], [["toString"]], [["onne"]]])(
  "all are loaded for %j",
  async (words) => {
    const { table, loaded } = noting();
    await loadCommands(table, words);
    expect(loaded).toEqual(["one", "other"]);
  },
);

test("the course's help names each command by the name in its table, and says what it is for", () => {
  const course = (...words: string[]) =>
    spawnSync(process.execPath, [join(courseRoot, "dist", "course.js"), ...words], {
      encoding: "utf8",
    });
  const { stdout, status } = course("--help");
  expect(status).toBe(0);
  const [, list = ""] = stdout.split("Commands:");
  const names = [...list.matchAll(/^ {2}(\w+) /gm)].map(([, name]) => name as string);
  expect(names).toEqual(expect.arrayContaining(["start", "grade", "run", "help"]));
  for (const line of list.trim().split(/\n(?= {2}\w)/)) expect(line).toMatch(/^ *\w+ .* {2}\w/s);
  const slip = course("strat");
  expect([slip.status, slip.stderr]).toEqual([2, expect.stringContaining("Did you mean start?")]);
});
