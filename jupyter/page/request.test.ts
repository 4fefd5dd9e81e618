import { beforeEach, expect, it, vi } from "vitest";

interface Sent {
  method: string;
  path: string;
}

let sent: Sent[];
let answers: (sent: Sent) => Response;
/** As a page that was just loaded has it: it remembers which server it came from. */
let page: typeof import("./request.js");

const course = (draftKey: string) => Response.json({ draftKey });
const away = () => {
  throw new TypeError("Failed to fetch");
};
const save = () => page.ask("PUT", "/api/contents/01.ipynb", { body: "written" });
const news = () => sent.splice(0).map(({ method, path }) => `${method} ${path}`);

beforeEach(async () => {
  sent = [];
  answers = () => Response.json({});
  vi.stubGlobal("fetch", async (path: string, { method = "GET" }: RequestInit = {}) => {
    sent.push({ method, path });
    return answers({ method, path });
  });
  vi.resetModules();
  page = await import("./request.js");
  page.knowServerBy("the key");
});

it("asks at once as long as the server answers", async () => {
  await save();
  await save();
  expect(news()).toEqual(["PUT /api/contents/01.ipynb", "PUT /api/contents/01.ipynb"]);
});

it.each([
  ["a request that was not answered", async () => await save().catch(() => {})],
  ["a connection that was lost", async () => page.doubtServer()],
])("after %s sends nothing before the server has named its key, once", async (_, lose) => {
  answers = away;
  await lose();
  news();
  answers = ({ path }) => (path === "/api/course" ? course("the key") : Response.json({}));
  await save();
  await save();
  expect(news()).toEqual([
    "GET /api/course",
    "PUT /api/contents/01.ipynb",
    "PUT /api/contents/01.ipynb",
  ]);
});

it.each([
  ["another key", () => course("another key")],
  ["no key", () => Response.json({})],
  ["no JSON", () => new Response("<html>")],
  ["a conflict", () => Response.json({ draftKey: "the key" }, { status: 412 })],
])("sends nothing to a server that answers with %s", async (_, answer) => {
  page.doubtServer();
  answers = answer;
  for (let time = 1; time <= 2; time++) {
    await expect(save()).rejects.toThrow("Another server answers at this page's address");
    expect(news()).toEqual(["GET /api/course"]);
  }
});

it("tells what a server says that does not know this browser yet", async () => {
  page.doubtServer();
  answers = () => Response.json({ message: "The token is missing" }, { status: 403 });
  await expect(save()).rejects.toMatchObject({ status: 403, message: "The token is missing" });
  expect(news()).toEqual(["GET /api/course"]);
});
