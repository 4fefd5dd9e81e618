import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import * as web from "../index.js";
import { get, serving } from "../testing/served.js";

const parent = mkdtempSync(join(tmpdir(), "static-"));
const folder = join(parent, "site");
mkdirSync(join(folder, "below"), { recursive: true });
writeFileSync(join(parent, "secret.txt"), "secret");
mkdirSync(join(parent, "site-two"));
writeFileSync(join(parent, "site-two", "secret.txt"), "secret");
writeFileSync(join(folder, "letters.txt"), "abcdefghij");
writeFileSync(join(folder, "below", "a <b>.html"), "<p>");
const modified = new Date("2026-01-02T03:04:05Z");
utimesSync(join(folder, "letters.txt"), modified, modified);
symlinkSync(join(parent, "secret.txt"), join(folder, "link.txt"));
symlinkSync(parent, join(folder, "out"));
symlinkSync(join(folder, "letters.txt"), join(folder, "inside.txt"));
symlinkSync("loop", join(folder, "loop"));

afterAll(() => rmSync(parent, { recursive: true }));

function appOf(options?: web.StaticOptions): web.Application {
  const app = new web.Application();
  app.router.addStatic("/static", folder, options);
  return app;
}

describe("a static folder", () => {
  test.each([
    "/static/../secret.txt",
    "/static/%2e%2e/secret.txt",
    "/static/%2E%2E%2Fsecret.txt",
    "/static/..%2fsecret.txt",
    "/static/below/../../secret.txt",
    "/static/below/%2e%2e/%2e%2e/secret.txt",
    "/static/..%5csecret.txt",
    "/static/%252e%252e/secret.txt",
    "/static/../site-two/secret.txt",
    "/static//etc/passwd",
    "/static/%2Fetc/passwd",
    "/static/letters.txt%00.html",
    "/static/link.txt",
    "/static/out/secret.txt",
    "/static/loop",
    "/static/letters.txt/more",
    `/static/${"x".repeat(5000)}`,
  ])("never lets anybody out: %s", async (path) => {
    // Raw, over a socket: clients such as fetch tidy such a path up before they send it.
    await serving(appOf(), async (served) => {
      const answer = await served.ask(get(path, "Connection: close"));
      expect(answer).toMatch(/^HTTP\/1\.1 404 Not Found\r\n/);
      expect(answer.endsWith("404: Not Found")).toBe(true);
    });
  });

  test("follows a link within itself always, and out of itself only when told to", async () => {
    expect(await (await appOf().request("/static/inside.txt")).text()).toBe("abcdefghij");
    const app = appOf({ followSymlinks: true });
    expect(await (await app.request("/static/link.txt")).text()).toBe("secret");
    expect((await app.request("/static/%2e%2e/secret.txt")).status).toBe(404);
  });

  test("has no index unless told to; then names are escaped", async () => {
    expect((await appOf().request("/static/below")).status).toBe(403);
    const page = await (await appOf({ showIndex: true }).request("/static/below")).text();
    expect(page).toContain('<a href="/static/below/a%20%3Cb%3E.html">a &lt;b&gt;.html</a>');
  });

  test("at the root has an index whose links are paths", async () => {
    const listed = join(parent, "listed");
    mkdirSync(join(listed, "sub"), { recursive: true });
    writeFileSync(join(listed, "javascript:alert(1)"), "");
    writeFileSync(join(listed, "sub", "a.txt"), "");
    const app = new web.Application();
    app.router.addStatic("/", listed, { showIndex: true });
    const links = async (path: string) => {
      const page = await (await app.request(path)).text();
      return [...page.matchAll(/href="([^"]*)"/g)].map(([, link]) => link);
    };
    expect(await links("/")).toEqual(["/javascript:alert(1)", "/sub/"]);
    expect(await links("/sub")).toEqual(["/sub/a.txt"]);
    expect(await links("/sub/")).toEqual(["/sub/a.txt"]);
  });

  test("gives the paths of its files", () => {
    const resource = new web.Application().router.addStatic("/static/", folder, { name: "s" });
    expect(resource.urlFor({ filename: "below/a b.html" })).toBe("/static/below/a%20b.html");
  });

  test("must be there", () => {
    const { router } = new web.Application();
    expect(() => router.addStatic("/x", join(folder, "nowhere"))).toThrow(/does not exist/);
    expect(() => router.addStatic("/x", join(folder, "letters.txt"))).toThrow(/is no folder/);
  });
});

describe("a file", () => {
  test.each<[range: string, status: number, body: string, contentRange: string | null]>([
    ["bytes=0-3", 206, "abcd", "bytes 0-3/10"],
    ["bytes=7-", 206, "hij", "bytes 7-9/10"],
    ["bytes=-2", 206, "ij", "bytes 8-9/10"],
    ["bytes=5-999", 206, "fghij", "bytes 5-9/10"],
    ["bytes=10-", 416, "", "bytes */10"],
    ["bytes=3-1", 416, "", "bytes */10"],
    ["bytes=a-b", 416, "", "bytes */10"],
  ])("with %s", async (range, status, body, contentRange) => {
    const response = await appOf().request("/static/letters.txt", { headers: { Range: range } });
    const { headers } = response;
    expect([response.status, await response.text(), headers.get("content-range")]).toEqual([
      status,
      body,
      contentRange,
    ]);
  });

  test("is sent once, and then only when it has changed", async () => {
    const app = appOf();
    const first = await app.request("/static/letters.txt");
    const etag = first.headers.get("etag") as string;
    expect(first.headers.get("last-modified")).toBe(modified.toUTCString());
    const status = async (headers: Record<string, string>) =>
      (await app.request("/static/letters.txt", { headers })).status;
    expect(await status({ "If-None-Match": etag })).toBe(304);
    expect(await status({ "If-None-Match": '"other"' })).toBe(200);
    expect(await status({ "If-Modified-Since": modified.toUTCString() })).toBe(304);
    expect(await status({ "If-Modified-Since": new Date(0).toUTCString() })).toBe(200);
    expect(await status({ "If-Match": '"other"' })).toBe(412);
    expect(await status({ "If-Unmodified-Since": new Date(0).toUTCString() })).toBe(412);
  });
});
