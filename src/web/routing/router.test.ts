import { describe, expect, test } from "vitest";
import * as web from "../index.js";

/** An application whose handlers say which path they have, and what they matched. */
function appOf(...paths: string[]): web.Application {
  const app = new web.Application();
  for (const path of paths) {
    app.router.addGet(path, (request) => web.jsonResponse([path, { ...request.matchInfo }]));
  }
  return app;
}

async function found(app: web.Application, path: string): Promise<unknown> {
  const response = await app.request(path);
  return response.status === 200 ? await response.json() : response.status;
}

describe("a path", () => {
  test.each<[pattern: string, path: string, match: object | number]>([
    ["/", "/", {}],
    ["/hello/{name}", "/hello/Ann", { name: "Ann" }],
    ["/hello/{name}", "/hello/", 404],
    ["/hello/{name}", "/hello/a/b", 404],
    ["/hello/{name}", "/hello/%C3%BC%20x", { name: "ü x" }],
    ["/hello/{name}", "/hello/a%2Fb%25", { name: "a/b%" }],
    ["/hello/{name}", "/hello/..", { name: ".." }],
    ["/{id:\\d+}", "/12", { id: "12" }],
    ["/{id:\\d+}", "/x", 404],
    ["/{year:\\d{4}}-{month}", "/2026-11", { year: "2026", month: "11" }],
    ["/files/{tail:.*}", "/files/a/b.txt", { tail: "a/b.txt" }],
    ["/files/{tail:.*}", "/files/", { tail: "" }],
    ["/{name}.html", "/a.b.html", { name: "a.b" }],
    ["/a:b/{c}", "/a:b/d", { c: "d" }],
    ["/a*b", "/a*b", {}],
    ["/ü", "/%C3%BC", {}],
    ["/%C3%BC", "/%C3%BC", {}],
  ])("%s asked for %s", async (pattern, path, match) => {
    const expected = typeof match === "number" ? match : [pattern, match];
    expect(await found(appOf(pattern), path)).toEqual(expected);
  });

  test.each<[paths: string[], path: string, winner: string]>([
    [["/{name}", "/exact"], "/exact", "/exact"],
    [["/{a}/b", "/a/{b}"], "/a/b", "/a/{b}"],
    [["/{id:\\d+}", "/{name}"], "/1", "/{id:\\d+}"],
    [["/{name}", "/{id:\\d+}"], "/1", "/{name}"],
    [["/{tail:.*}", "/a/{name}"], "/a/b", "/a/{name}"],
    [["/a/{name}", "/{tail:.*}"], "/a/b/c", "/{tail:.*}"],
  ])("of %j, %s goes to %s", async (paths, path, winner) => {
    expect(await found(appOf(...paths), path)).toEqual([winner, expect.anything()]);
  });

  test.each([
    ["hello", /begins with a slash.*'\/hello'/],
    ["/{", /braces/],
    ["/{1a}", /A parameter is/],
    ["/{name:(}", /bad regex/],
    ["/}{", /braces/],
    ["/{a}/{a}", /two parameters 'a'/],
    ["/hello/:name", /what came was ':name'.*write '\{name\}'/],
    ["/hello/<name>", /what came was '<name>'.*write '\{name\}'/],
  ])("%s is refused", (path, message) => {
    expect(() => appOf(path)).toThrow(message);
  });

  test("that is no string says what came", () => {
    const { router } = new web.Application();
    const handler = () => new web.Response();
    expect(() => router.addRoute("GET", handler as never, handler)).toThrow(
      /A path is a string.*came was function handler/,
    );
  });

  // One look at each of its prefixes, for each method, would take minutes.
  test.each(["/a", "/"])("may be long: %s, many times", (piece) => {
    const app = appOf("/{id:\\d+}", "/below/{tail:.*}\\d", "/plain/{name}");
    app.router.addRoute("*", "/all/{tail:.*}x", () => new web.Response());
    const path = piece.repeat(200_000);
    expect(app.dispatcher.find("GET", path).store.route).toBeUndefined();
    expect(app.dispatcher.find("GET", `/all${path}x`).store.route?.method).toBe("*");
  });

  test("may be one of thousands", async () => {
    const paths = Array.from({ length: 2000 }, (_, i) => `/route${i}/{name}`);
    expect(await found(appOf(...paths), "/route1999/x")).toEqual([
      "/route1999/{name}",
      { name: "x" },
    ]);
  });
});

describe("a method", () => {
  test("that is not there is 405, with those that are", async () => {
    const app = new web.Application();
    app.router.addGet("/a", () => new web.Response());
    app.router.addPost("/a", () => new web.Response());
    app.router.addPut("/{id:a}", () => new web.Response());
    const response = await app.request("/a", { method: "DELETE" });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET,HEAD,POST,PUT"]);
  });

  test("GET brings HEAD along, which has no body", async () => {
    const app = new web.Application();
    app.router.addGet("/", () => new web.Response({ text: "index" }));
    app.router.addGet("/no", () => new web.Response(), { allowHead: false });
    const response = await app.request("/", { method: "HEAD" });
    expect([
      response.status,
      response.headers.get("content-length"),
      await response.text(),
    ]).toEqual([200, "5", ""]);
    expect((await app.request("/no", { method: "HEAD" })).status).toBe(405);
  });

  test("* is all of them", async () => {
    const app = new web.Application();
    app.router.addRoute("*", "/", (request) => new web.Response({ text: request.method }));
    for (const method of ["GET", "PURGE", "DELETE"]) {
      expect(await (await app.request("/", { method })).text()).toBe(method);
    }
  });

  test.each([
    [["/a"], {}],
    [["/a", "/between"], {}],
    [["/a"], { name: "other" }],
  ])("cannot be added twice to one path: after %j, with %j", (paths, options) => {
    const { router } = appOf(...paths);
    expect(() => router.addGet("/a", () => new web.Response(), options)).toThrow(/second one/);
    expect(router.resources.length).toBe(paths.length);
    router.addPost("/a", () => new web.Response(), options);
  });
});

describe("a named resource", () => {
  test("gives paths that lead to it", async () => {
    const app = appOf("/x");
    app.router.addGet(
      "/hello/{name}",
      (request) => new web.Response({ text: request.matchInfo.name as string }),
      {
        name: "hello",
      },
    );
    const url = app.router.get("hello").urlFor({ name: "a/b ü?#%" }, { q: "1 2" });
    expect(url).toBe("/hello/a%2Fb%20%C3%BC%3F%23%25?q=1+2");
    expect(await (await app.request(url)).text()).toBe("a/b ü?#%");
  });

  test("is refused what it does not have", () => {
    const { router } = appOf("/x");
    const resource = router.addResource("/hello/{name}", { name: "hello" });
    expect(() => resource.urlFor()).toThrow(/needs a value for 'name'/);
    expect(() => resource.urlFor({ name: "a", other: "b" })).toThrow(/no parameter 'other'/);
    expect(() => router.get("helo")).toThrow(/no resource named 'helo'; there are: hello/);
    expect(() => router.addResource("/other", { name: "hello" })).toThrow(/taken by \/hello/);
  });
});

test.each([
  ["undefined", undefined],
  ["object (Promise)", Promise.resolve()],
  ["object (Generator)", (function* () {})()],
])("a handler that was called too early is found when it is added: %s", (_what, handler) => {
  const app = new web.Application();
  expect(() => app.router.addGet("/", handler as never)).toThrow(/came was .*: was it called/);
});

test("nothing can be added when the application serves", () => {
  const app = appOf("/x");
  app.makeHandler();
  for (const path of ["/x", "/y"]) {
    expect(() => app.router.addPost(path, () => new web.Response())).toThrow(/serves already/);
  }
});
