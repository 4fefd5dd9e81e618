import { expect, test } from "vitest";
import type { ReadableCourse } from "../rendering/readable-course.js";
import { codeCell, notebookOf, textCell } from "../testing/notebooks.js";
import { CourseIndex } from "./course-index.js";
import { searchIndexOf } from "./index.js";
import type { Marked } from "./words.js";

const exercise = {
  slug: "02-loop/gather",
  title: "Gather",
  objective: "Wait for several coroutines at once.",
  points: 3,
  stub: "function gather() {}",
};
const gatherCell = codeCell("function gather() {}", [], ["exercise:02-loop/gather"]);
const course: ReadableCourse = {
  title: "A course",
  description: "",
  chapters: [
    {
      slug: "01-waiting",
      title: "Waiting",
      notebook: notebookOf(
        textCell(
          "# Waiting\n\nA thread that waits is a thread that is paid for.\n\n## The price\n\nMemory.",
        ),
        textCell("## The price\n\nSwitches <b>between</b> threads."),
      ),
      exercises: [],
    },
    {
      slug: "02-loop",
      title: "The loop",
      notebook: notebookOf(
        textCell("# The event loop\n\nIt runs callbacks.\n\n```ts\nloop.callSoon(f)\n```"),
        codeCell("const task = loop.createTask(main());"),
        gatherCell,
      ),
      exercises: [exercise],
    },
  ],
};
const index = new CourseIndex(JSON.parse(searchIndexOf(course)));
const idsOf = (query: string) => index.search(query).map(({ id }) => id);
const marksIn = (marked: Marked[]) =>
  marked.filter(({ isMatch }) => isMatch).map(({ text }) => text);

test.each([
  ["a word of a text", "callbacks", ["02-loop#the-event-loop"]],
  ["the beginning of a word", "callb", ["02-loop#the-event-loop"]],
  ["a word with a slip", "calbacks", ["02-loop#the-event-loop"]],
  ["a name of code", "createTask", ["02-loop#the-event-loop"]],
  ["a part of a name of code", "soon", ["02-loop#the-event-loop"]],
  ["a word between tags", "between", ["01-waiting#the-price-2"]],
  ["a heading that occurs twice, by its name", "memory", ["01-waiting#the-price"]],
  ["an exercise by its objective", "several", ["02-loop#exercise-02-loop-gather"]],
  ["all words before some of them", "thread paid", ["01-waiting#waiting"]],
  [
    "some of the words, if none has all",
    "callbacks memory",
    ["02-loop#the-event-loop", "01-waiting#the-price"],
  ],
  ["nothing for what is not there", "xylophone", []],
  ["nothing for no words", "  ", []],
  ["nothing for signs", "???", []],
])("finds %s", (_, query, ids) => {
  expect(idsOf(query).sort()).toEqual(ids.sort());
});

test("a heading counts for more than a text", () => {
  expect(idsOf("price")[0]).toMatch(/^01-waiting#the-price/);
});

test("the words that were looked for are marked, where they stand", () => {
  const [found] = index.search("threa");
  expect(found).toMatchObject({ kind: "section", chapter: "Waiting" });
  expect(marksIn(found?.excerpt ?? [])).toEqual(["thread", "thread"]);
  const [code] = index.search("task");
  expect(marksIn(code?.excerpt ?? [])).toEqual(["task", "Task"]);
});

test("a heading that is written in HTML is counted as the pages count it", () => {
  const text = '<h2 align="center">The <b>end</b></h2>\n\nFirst.\n\n## The end\n\nPlatypus.';
  const notebook = notebookOf(textCell(text));
  const chapters = [{ slug: "01-html", title: "HTML", notebook, exercises: [] }];
  const index = new CourseIndex(JSON.parse(searchIndexOf({ ...course, chapters })));
  expect(index.search("platypus")).toMatchObject([{ id: "01-html#the-end-2" }]);
});
