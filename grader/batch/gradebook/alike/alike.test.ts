import { expect, it } from "vitest";
import { AlikeFinder } from "./alike.js";
import { tokensOf } from "./tokens.js";
import { fingerprints } from "./winnow.js";

const stub = `export async function wget(site) {
  // TODO
  throw new Error("wget is not written yet");
}`;
const solution = program("await", "for (const line of lines) print(line);", 12);
const ada = program("let", "while (queue.length > 0) queue.shift()?.run({ now: clock.time });", 12);
const bob = ada.replaceAll("queue", "todo").replaceAll("clock", "watch").replaceAll("\n", "\n\n ");
const eve = program("const", "switch (kind) { case 'a': return [first, ...rest]; }", 12);

function program(word: string, line: string, count: number): string {
  const lines = Array.from(
    { length: count },
    (_, index) => `${word} = ${"-x".repeat(index + 1)} * y[${index}]; ${line}`,
  );
  return `${stub}\n${lines.join("\n")}`;
}

function find(...answers: [learner: string, source: string][]) {
  const finder = new AlikeFinder("04-async-await/wget", [stub, solution]);
  for (const [learner, source] of answers) finder.add(learner, source);
  return finder.found();
}

it("finds answers that differ in names, space and comments", () => {
  expect(find(["ada", ada], ["bob", `// mine\n${bob}`], ["eve", eve])).toEqual([
    { exercise: "04-async-await/wget", learners: ["ada", "bob"], shared: 1, sameText: false },
  ]);
});

it("says when even the names are the same", () => {
  expect(find(["ada", ada], ["bob", `// mine\n${ada}`])).toMatchObject([{ sameText: true }]);
});

it("finds an answer of which a part was changed", () => {
  const changed = ada.replace("throw", "return 3 + 4 + 5; throw");
  const [group] = find(["ada", ada], ["bob", changed], ["eve", eve]);
  expect(group?.learners).toEqual(["ada", "bob"]);
  expect(group?.shared).toBeGreaterThan(0.8);
});

it("does not find what was given, nor what is too short to tell anything", () => {
  expect(find(["ada", solution], ["bob", solution])).toEqual([]);
  expect(find(["ada", `${stub} let a = 1;`], ["bob", `${stub} let a = 1;`])).toEqual([]);
});

it("does not find the passages that a great part of the class has", () => {
  const own = (index: number) =>
    `${ada}\n${Array.from({ length: 15 }, (_, at) => `f(${"[".repeat(((index * 31 + at * 17) % 23) + 1)});`).join("")}`;
  const class_ = Array.from({ length: 60 }, (_, index): [string, string] => [
    `${index}`,
    own(index),
  ]);
  for (const { learners } of find(...class_)) expect(learners.length).toBeLessThan(60);
});

it("a common run of 17 tokens is always found", () => {
  const run = "if a while b for c return d class e new f do g try h let".split(" ");
  const one = fingerprints([..."+-+-++--+".split(""), ...run, ..."*/".split("")]);
  const other = fingerprints([..."<>".split(""), ...run, ..."%^%%^^%".split("")]);
  expect([...one].some((print) => other.has(print))).toBe(true);
});

it("tokens are found in what does not compile, too", () => {
  expect(tokensOf('const a = "b // c" /* d */ + `e').kinds).toEqual([
    ..."const name = text + text".split(" "),
  ]);
});
