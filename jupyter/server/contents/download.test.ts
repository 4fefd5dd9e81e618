import { afterEach, beforeEach, expect, it } from "vitest";
import { type ServedFolder, serveFolder } from "../testing/served-folder.js";

const page = "<script>alert(1)</script>";
let served: ServedFolder;
beforeEach(async () => {
  served = await serveFolder({ "a/it's (1) é.html": page });
});
afterEach(() => served.close());

const get = (path: string) => {
  const { Authorization } = served.headers;
  return fetch(`http://127.0.0.1:${served.server.port}${path}`, { headers: { Authorization } });
};

it("gives a file to be kept, and not to be shown", async () => {
  const answer = await get(`/files/${encodeURIComponent("a/it's (1) é.html")}`);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe(page);
  const headers = Object.fromEntries(answer.headers);
  expect(headers).toMatchObject({
    "content-disposition": "attachment; filename*=UTF-8''it%27s%20%281%29%20%C3%A9.html",
    "content-security-policy": "sandbox; default-src 'none'",
    "content-type": "application/octet-stream",
    "x-content-type-options": "nosniff",
  });
});

it.each([
  ["/files/none", 404],
  ["/files/a", 400],
  ["/files/", 404],
  ["/files/..%2fsecret", 400],
  ["/files/.base/01.ipynb", 400],
])("refuses what is no file of the course: %s", async (path, status) => {
  expect((await get(path)).status).toBe(status);
});
