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

it.each([
  ["refuses this browser", 403, "does not know this browser"],
  ["fails", 500, "fails (status 500)"],
  ["is not ready", 503, "fails (status 503)"],
])(
  "tells in its own words that a server %s, which may be another one",
  async (_, status, words) => {
    for (const answer of [JSON.stringify({ message: "Type your password" }), "<html>"]) {
      page.doubtServer();
      answers = () => new Response(answer, { status });
      const error = await save().catch((error: Error) => error);
      expect(error).toMatchObject({ status, message: expect.stringContaining(words) });
      expect(news()).toEqual(["GET /api/course"]);
    }
  },
);

it.each([
  ["the server's sentence", JSON.stringify({ message: "The disk is full" }), "The disk is full"],
  ["the status, if a proxy answers", "<html>", "Bad Gateway"],
])("tells what is refused by %s", async (_, text, message) => {
  answers = () => new Response(text, { status: 502, statusText: "Bad Gateway" });
  await expect(save()).rejects.toMatchObject({ status: 502, message });
});
