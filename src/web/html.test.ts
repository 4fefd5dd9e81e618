import { expect, test } from "vitest";
import * as web from "./index.js";

test("escapeHtml escapes all that ends a text or an attribute", () => {
  expect(web.escapeHtml(`<a href="x" title='y'>&</a>`)).toBe(
    "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;&lt;/a&gt;",
  );
});

test("the template escapes what is put in, but not what it made itself", () => {
  const name = "<script>";
  const inner = web.html`<b>${name}</b>`;
  expect(String(web.html`<p title="${'"'}">${inner}${[inner, name]}${undefined}</p>`)).toBe(
    '<p title="&quot;"><b>&lt;script&gt;</b><b>&lt;script&gt;</b>&lt;script&gt;</p>',
  );
});

test("the chapter's page lets a script through; the template closes the hole", async () => {
  const app = new web.Application();
  const page = (request: web.Request) => `<h1>hello, ${request.matchInfo.name}!</h1>`;
  app.router.addGet("/open/{name}", (request) => new web.Response({ body: page(request) }));
  app.router.addGet("/closed/{name}", (request) => {
    return new web.Response({ body: web.html`<h1>hello, ${request.matchInfo.name}!</h1>` });
  });
  const path = encodeURIComponent("<script>alert(1)</script>");
  expect(await (await app.request(`/open/${path}`)).text()).toContain("<script>");
  const closed = await app.request(`/closed/${path}`);
  expect(await closed.text()).toBe("<h1>hello, &lt;script&gt;alert(1)&lt;/script&gt;!</h1>");
  expect(closed.headers.get("content-type")).toBe("text/html; charset=utf-8");
});
