import { expect, test } from "vitest";
import * as web from "./index.js";

test.each([
  ["a line break", "X-A", "a\r\nX-B: b", /begin another header/],
  ["a lone carriage return", "X-A", "a\rb", /begin another header/],
  ["a lone newline", "X-A", "a\nb", /begin another header/],
  ["a zero", "X-A", "a\0b", /encode it first/],
  ["another alphabet", "X-A", "你好", /encode it first/],
  ["a name with a line break", "X-A: a\r\nX-B", "b", /A header's name/],
  ["an empty name", "", "b", /A header's name/],
])("a header with %s is refused", (_what, name, value, message) => {
  const headers = new web.HeaderMap();
  expect(() => headers.set(name, value)).toThrow(message);
  expect(() => headers.append(name, value)).toThrow(TypeError);
  expect(() => new web.Response({ headers: { [name]: value } })).toThrow(message);
  expect([...headers]).toEqual([]);
});

test.each([
  ["a cookie's name", (response: web.Response) => response.setCookie("a\r\nX: y", "b")],
  ["a reason", (response: web.Response) => response.setStatus(200, "a\r\nX: y")],
  [
    "a content type",
    (response: web.Response) => {
      response.contentType = "a\r\nX: y";
    },
  ],
])("%s cannot carry a line break either", (_what, act) => {
  expect(() => act(new web.Response())).toThrow(TypeError);
});

test("a cookie's path cannot carry a line break, nor its value", async () => {
  const app = new web.Application();
  app.router.addGet("/", () => {
    const response = new web.Response();
    response.setCookie("a", "b\r\nX-Injected: y");
    return response;
  });
  const response = await app.request("/");
  expect(response.headers.get("x-injected")).toBeNull();
  expect(response.headers.get("set-cookie")).toBe('a="b\\015\\012X-Injected: y"; Path=/');
  expect(() => new web.Response().setCookie("a", "b", { path: "/\r\nX: y" })).toThrow(TypeError);
});

test("names are found in any case, and keep theirs", () => {
  const headers = new web.HeaderMap([
    ["X-One", "1"],
    ["x-one", "2"],
    ["Two", "3"],
  ]);
  expect([headers.get("X-ONE"), headers.getAll("x-One"), headers.has("three")]).toEqual([
    "1",
    ["1", "2"],
    false,
  ]);
  headers.set("TWO", 4);
  expect(headers.delete("X-one")).toBe(true);
  expect([...headers]).toEqual([["TWO", "4"]]);
});
