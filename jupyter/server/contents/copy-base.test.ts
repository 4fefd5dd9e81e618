// The course changes while a page has a chapter open: what the course has changed still comes into the copy.
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { formatNotebook } from "../../notebook/format.js";
import { joinLines } from "../../notebook/notebook.js";
import { readNotebook } from "../../notebook/read.js";
import { codeCell, notebookOf } from "../../testing/notebooks.js";
import { type ServedFolder, serveFolder } from "../testing/served-folder.js";
import { takeCourseUpdates } from "./course-update.js";

const notebook = (...sources: string[]) => notebookOf(...sources.map((source) => codeCell(source)));
const old = formatNotebook(notebook("one", "two"));
const mine = notebook("mine", "two");

let served: ServedFolder;
beforeEach(async () => {
  served = await serveFolder({ "01.ipynb": old });
});
afterEach(() => served.close());

const pull = (...sources: string[]) =>
  writeFileSync(join(served.course, "01.ipynb"), formatNotebook(notebook(...sources)));

const ask = (query: string) => {
  const { Authorization } = served.headers;
  const url = `http://127.0.0.1:${served.server.port}/${query}`;
  return fetch(url, { headers: { Authorization } });
};

async function open(): Promise<string> {
  return (await ask("api/contents/01.ipynb")).headers.get("etag") as string;
}

async function save(headers: Record<string, string>, more: object = {}): Promise<number> {
  const { Authorization } = served.headers;
  const body = JSON.stringify({ type: "notebook", format: "json", content: mine, ...more });
  const url = `http://127.0.0.1:${served.server.port}/api/contents/01.ipynb`;
  return (await fetch(url, { method: "PUT", headers: { Authorization, ...headers }, body })).status;
}

/** The cells of the copy after the next start. */
async function afterUpdate(): Promise<string[]> {
  const { course, own } = served;
  await takeCourseUpdates({ course, own }, dirname(own));
  return readNotebook(join(own, "01.ipynb")).cells.map(({ source }) => joinLines(source));
}

it("a page whose save was refused, and that then saves over all, names what its copy was made from", async () => {
  const etag = await open();
  pull("one", "new two");
  expect(await save({ "If-Match": etag })).toBe(412);
  // Another tab has the new state.
  await open();
  expect(await save({}, { made_from: etag })).toBe(200);
  expect(await afterUpdate()).toEqual(["mine", "new two"]);
});

it.each([
  ["asks for the state alone before it saves", "api/contents/01.ipynb?content=0"],
  ["asks for the hash", "api/contents/01.ipynb?content=0&hash=1"],
  ["downloads the file", "files/01.ipynb"],
])("a client that names nothing and %s has been given nothing by that", async (_what, query) => {
  await open();
  pull("one", "new two");
  expect((await ask(query)).status).toBe(200);
  expect(await save({})).toBe(200);
  expect(await afterUpdate()).toEqual(["mine", "new two"]);
});

it("a client that has read the new state, and names nothing, has made its copy from that", async () => {
  await open();
  pull("one", "new two");
  await open();
  expect(await save({})).toBe(200);
  expect(await afterUpdate()).toEqual(["mine", "two"]);
});

it("a state that is given again is the last one", async () => {
  await open();
  pull("one", "new two");
  await open();
  writeFileSync(join(served.course, "01.ipynb"), old);
  await open();
  pull("one", "newer two");
  expect(await save({})).toBe(200);
  expect(await afterUpdate()).toEqual(["mine", "newer two"]);
});
