import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { CourseIndex } from "../../jupyter/search/course-index.js";
import { JupyterServer } from "../../jupyter/server/index.js";
import { withExercise } from "../progress/progress.js";
import { ProgressFile } from "../progress/progress-file.js";
import {
  first,
  notebookText,
  second,
  secondNotebook,
  temporaryCourse,
} from "../testing/temporary-course.js";
import { addCourseRoutes } from "./course-routes.js";

async function served({ before = (_root: string) => {} } = {}) {
  const { root, course, stubs, write } = temporaryCourse();
  before(root);
  write("exercises/manifest.json", JSON.stringify(course));
  write("companion/stubs.json", JSON.stringify(stubs));
  write(`solutions/${first}.ts`, "export const hello = 1;\n");
  const progressFile = new ProgressFile(root, (sentence) => expect.fail(sentence));
  const folders = { course: join(root, "notebooks"), own: join(root, "work") };
  const server = await JupyterServer.start({ folders });
  onTestFinished(() => server.close());
  addCourseRoutes(server.router, root);
  const headers = { Authorization: `token ${server.access.token}` };
  const get = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${server.port}/api/course${path}`, { headers });
    // biome-ignore lint/suspicious/noExplicitAny: each answer has a form of its own, which its test states
    return { status: answer.status, body: (await answer.json()) as any };
  };
  return { get, progressFile, write, root };
}

test("lists the chapters that there are, and the exercises with the learner's progress", async () => {
  const { get, progressFile } = await served();
  progressFile.update((stored) => withExercise(stored, first, { passed: true }));
  const { body } = await get("");
  expect(body.chapters).toEqual([{ path: "02-second.ipynb", title: "The second chapter" }]);
  expect(body.exercises).toMatchObject([
    { slug: first, title: "Hello", passed: true },
    {
      slug: second,
      title: "Count",
      passed: false,
      stub: "const count = undefined; // TODO",
    },
  ]);
  expect(body.exercises[0]).not.toHaveProperty("stub");
});

test("tells one copy of the course from another, and the same by the same name", async () => {
  const [one, other] = [await served(), await served()];
  const { copy, draftKey } = (await one.get("")).body;
  expect(copy).toMatch(/^[0-9a-f]{12}$/);
  expect((await one.get("")).body).toMatchObject({ copy, draftKey });
  const another = (await other.get("")).body;
  expect(another.copy).not.toBe(copy);
  expect(another.draftKey).not.toBe(draftKey);
});

test("opens the course also when the key of the drafts cannot be read, and says so once", async () => {
  const said = vi.spyOn(console, "error").mockReturnValue();
  onTestFinished(() => said.mockRestore());
  const before = (root: string) => mkdirSync(join(root, "work", ".draft-key"), { recursive: true });
  const { get } = await served({ before });
  const { status, body } = await get("");
  expect(status).toBe(200);
  expect(body.chapters).toHaveLength(1);
  expect(body.draftTrouble).toContain("work/.draft-key, can be neither read nor made");
  // The page knows the server by it.
  expect((await get("")).body.draftKey).toBe(body.draftKey);
  expect(said.mock.calls).toEqual([[body.draftTrouble]]);
});

test("shows a solution to who has passed, or wants it all the same", async () => {
  const { get, progressFile } = await served();
  const refused = await get(`/solutions/${first}`);
  expect(refused.status).toBe(403);
  expect(refused.body.message).toContain("not passed yet");
  const wanted = await get(`/solutions/${first}?wanted=1`);
  expect(wanted.body).toEqual({ solution: "export const hello = 1;\n" });
  progressFile.update((stored) => withExercise(stored, first, { passed: true }));
  expect(await get(`/solutions/${first}`)).toEqual({ status: 200, body: wanted.body });
});

test("gives the index of the search, with what the course says and none of the learner's code", async () => {
  const { get, write } = await served();
  const own = 'const count = "the learner solved it";';
  write(secondNotebook, notebookText({ [second]: own }, "const plain = 1;"));
  const index = new CourseIndex((await get("/search-index")).body);
  expect(index.search("plain")).toMatchObject([{ id: "02-second", kind: "section" }]);
  expect(index.search("TODO")).toMatchObject([
    { id: "02-second#exercise-02-second-count", kind: "exercise", chapter: "The second chapter" },
  ]);
  expect(index.search("learner")).toEqual([]);
});

test("says beforehand whether there are solutions, which a learner's version has none of", async () => {
  const { get, root } = await served();
  const [known] = (await get("")).body.exercises;
  expect(known.hasSolution).toBe(true);
  rmSync(join(root, "solutions"), { recursive: true });
  const [none] = (await get("")).body.exercises;
  expect(none.hasSolution).toBe(false);
  const refused = await get(`/solutions/${first}?wanted=1`);
  expect(refused).toMatchObject({ status: 404, body: { message: /no solutions/ } });
});

test("shows no file that is no exercise's solution", async () => {
  const { get } = await served();
  for (const path of ["01-first/other", "..%2f..%2fexercises/hello", "01-first/..%2fhello"]) {
    expect((await get(`/solutions/${path}?wanted=1`)).status).toBe(404);
  }
  const missing = await get(`/solutions/${second}?wanted=1`);
  expect(missing.status).toBe(400);
  expect(missing.body.message).toMatch(/is missing: take it back/);
});
