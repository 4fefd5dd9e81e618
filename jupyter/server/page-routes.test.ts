import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { JupyterServer } from "./jupyter-server.js";
import { addPageRoutes } from "./page-routes.js";

let folder: string;
let server: JupyterServer;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "course-page-"));
  for (const name of ["course", "page"]) mkdirSync(join(folder, name));
  for (const name of ["index.html", "app.js", "part.js", "style.css"]) {
    writeFileSync(join(folder, "page", name), `the text of ${name}`);
  }
  server = await JupyterServer.start({
    folders: { course: join(folder, "course"), own: join(folder, "own") },
  });
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  const address = `http://127.0.0.1:${server.port}${path}`;
  return fetch(address, { headers, redirect: "manual" });
}

const addPage = () => addPageRoutes(server.router, server.access, join(folder, "page"));
const allowed = () => ({ Cookie: server.access.cookie });

it("takes the token out of the address, and gives it back as a cookie", async () => {
  addPage();
  const { status, headers } = await get(`/chapters/01?token=${server.access.token}`);
  expect(status).toBe(302);
  expect(headers.get("location")).toBe("/chapters/01");
  expect(headers.get("set-cookie")).toBe(server.access.cookie);
});

it.each([
  ["/", "index.html", "text/html; charset=utf-8"],
  ["/chapters/01-first", "index.html", "text/html; charset=utf-8"],
  ["/page/app.js", "app.js", "text/javascript; charset=utf-8"],
  ["/page/part.js", "part.js", "text/javascript; charset=utf-8"],
  ["/page/style.css", "style.css", "text/css; charset=utf-8"],
])("serves %s", async (path, name, type) => {
  addPage();
  const answer = await get(path, allowed());
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe(type);
  expect(await answer.text()).toBe(`the text of ${name}`);
});

it("lets scripts come from itself alone, and talk to itself alone", async () => {
  addPage();
  const policy = (await get("/", allowed())).headers.get("content-security-policy");
  expect(policy?.split("; ")).toEqual(
    expect.arrayContaining([
      "default-src 'self'",
      `connect-src 'self' ws://127.0.0.1:${server.port}`,
      "img-src 'self' data:",
      "frame-ancestors 'none'",
    ]),
  );
  expect(policy).not.toContain("script-src");
});

it("sends a file once to a browser that keeps it", async () => {
  addPage();
  const etag = (await get("/page/app.js", allowed())).headers.get("etag") as string;
  const again = await get("/page/app.js", { ...allowed(), "If-None-Match": etag });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe("");
});

it("serves nothing to who has no token, and nothing else of the folder", async () => {
  addPage();
  expect((await get("/page/app.js")).status).toBe(403);
  expect((await get("/page/index.html", allowed())).status).toBe(404);
  expect((await get("/page/..%2fcourse", allowed())).status).toBe(404);
});

it("tells a person in a page what was refused, and a program in JSON", async () => {
  const Accept = "text/html,application/xhtml+xml,*/*;q=0.8";
  const missing = await get("/src/<b>.md", { ...allowed(), Accept });
  expect(missing.status).toBe(404);
  expect(missing.headers.get("content-type")).toBe("text/html; charset=utf-8");
  const words = await missing.text();
  expect(words).toContain("There is no GET /src/%3Cb%3E.md.");
  expect(words).not.toContain("<b>");
  const stranger = await get("/", { Accept });
  expect(stranger.status).toBe(403);
  expect(await stranger.text()).toContain("open that address");
  expect((await get("/src/README.md", allowed())).headers.get("content-type")).toBe(
    "application/json",
  );
});

it("says what to do when the page is not built", () => {
  rmSync(join(folder, "page", "app.js"));
  expect(addPage).toThrow(/not built .*npm run build/);
});
