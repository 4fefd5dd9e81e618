import { constantFrom, shuffledSubarray, uniqueArray } from "fast-check";
import { expectValue } from "../../vocabulary/claim.js";
import { exercise, type TestContext } from "../../vocabulary/exercise.js";
import { expectLines, expectThat } from "../../vocabulary/expect-lines.js";
import { pageWith, type TestPage, TestWeb, word } from "./web.js";

type Solution = typeof import("../../../solutions/06-further/crawl-page.js");
type Context = TestContext<Solution>;

const words = uniqueArray(word, { minLength: 5, maxLength: 5 });

exercise<Solution>("06-further/crawl-page", ({ test }) => {
  test("asks for the page", {
    points: 1,
    requires: "The request is two lines",
    hint: "GET, the path and HTTP/1.0 are the first line, Host: and the site's name the second; then comes an empty line. Each of the three ends with \\r\\n.",
  }, async (context) => {
    const path = `/${context.draw(word)}/${context.draw(word)}`;
    const { web } = await crawl(context, path, pageWith([]));
    const request = [`GET ${path} HTTP/1.0`, `Host: ${web.name}`, "", ""];
    const lines = web.connections[0]?.received.split("\r\n") ?? [];
    expectLines(lines, request, "The request is not the right one.");
  });

  test("tells the status", {
    points: 1,
    requires: "status is the number",
    hint: "The first line of the answer has three parts: the version, the number, and words. Number(...) makes a number of a text.",
  }, async (context) => {
    const status = context.draw(constantFrom("200 OK", "201 Created", "404 Not Found", "503 Busy"));
    const { page } = await crawl(context, `/${context.draw(word)}`, pageWith([], status));
    const expected = { status: Number.parseInt(status, 10), links: [] };
    expectValue(
      page,
      expected,
      `The site answered "HTTP/1.0 ${status}", with a page without links.`,
    );
  });

  test("finds the links in the order of the page, each once", {
    points: 2,
    requires: "links has the path",
    hint: 'text.matchAll with a regular expression finds every <a ... href="...">. A Set keeps the order, and each text only once.',
  }, async (context) => {
    const [one, two, three, four] = context.draw(words).map((text) => `/${text}`) as string[];
    const links = [one, two, three, four] as string[];
    const body = `<link href="/style.css"><h1>href="/no-link"</h1>
      <a href="${one}">1</a><a class="big" href="${two}">2</a> <a href="${one}">1</a>
      <p><a href="${three}" title="3">3</a><img src="/photo.png"></p><a href="${four}">4</a>`;
    const { page } = await crawl(context, "/", { ...pageWith([]), body });
    expectValue(page, { status: 200, links }, `These are not the links of this page: ${body}`);
  });

  test("follows a link as a browser does", {
    points: 2,
    requires: "Where a link leads",
    hint: "new URL(href, base) does it all: base is the address of the page itself. Its pathname and its search together are what is asked for.",
  }, async (context) => {
    const [one, two, three, four, five] = context.draw(words) as string[];
    const hrefs = [`${two}`, `../${three}`, `?page=${four}`, `#${five}`, `/${five}?a=1#${two}`];
    const { web, page } = await crawl(context, `/${one}/here`, pageWith(hrefs));
    const links = [`/${one}/${two}`, `/${three}`, `/${one}/here?page=${four}`];
    links.push(`/${one}/here`, `/${five}?a=1`);
    const message = `The page http://${web.name}/${one}/here has the links ${hrefs.join(", ")}.`;
    expectValue(page, { status: 200, links }, message);
  });

  test("leaves out the links to others", {
    points: 1,
    requires: "A link to another host",
    hint: "The URL of a link has a host. Only when it is the host of the page's own URL does the link stay on the site.",
  }, async (context) => {
    const [one, two, three, four] = context.draw(words) as string[];
    const name = "pages";
    const own = `http://${name}.example/${one}`;
    const hrefs = [`http://${two}.example/${two}`, own, `//${three}.example/${three}`];
    hrefs.push(`mailto:${three}@${name}.example`, `/${four}`);
    const { page } = await crawl(context, "/", pageWith(hrefs), name);
    const message = `The links of http://${name}.example/ are ${hrefs.join(", ")}: two of them stay there.`;
    expectValue(page, { status: 200, links: [`/${one}`, `/${four}`] }, message);
  });

  test("finds links in text/html only", {
    points: 1,
    requires: "A page whose Content-Type",
    hint: "The head ends with the empty line. Look in it for the line Content-Type, whose value begins with text/html.",
  }, async (context) => {
    const [one, two] = context.draw(words) as string[];
    const html = { ...pageWith([`/${one}`]), type: "text/html; charset=utf-8" };
    const plain = { ...pageWith([`/${two}`, "Content-Type: text/html"]), type: "text/plain" };
    const found = (await crawl(context, "/", html)).page;
    expectValue(found, { status: 200, links: [`/${one}`] }, `The type was ${html.type}.`);
    const none = (await crawl(context, "/", plain)).page;
    expectValue(none, { status: 200, links: [] }, `The type was ${plain.type}.`);
  });

  test("throws when the site hangs up, and closes in any case", {
    points: 1,
    requires: ["A site that hangs up", "The connection is closed"],
    hint: "What was read is empty then, and has no status: throw an Error. writer.close() in a finally block happens whatever comes.",
  }, async (context) => {
    const { web: good } = await crawl(context, "/", pageWith([]));
    await expectClosed(context, good, "The page was there");
    const path = `/${context.draw(word)}`;
    const pages = new Map([[path, { ...pageWith([]), broken: true }]]);
    const bad = await TestWeb.open(context.servers, "silent", pages);
    const crawling = context.submission.start("crawlPage", bad.address, path);
    const { message } = await context.submission.thrownBy(crawling);
    const complaint = `The site hung up, and the error says ${JSON.stringify(message)}: expected one that names ${path}.`;
    expectThat(message.includes(path), complaint);
    await expectClosed(context, bad, "The site hung up");
  });

  test("reads to the end", {
    points: 1,
    requires: "links has the path",
    hidden: true,
  }, async (context) => {
    const all = context.draw(shuffledSubarray(["/a", "/b", "/c", "/d"], { minLength: 3 }));
    const filler = `<p>${context.draw(word)}</p>\r\n\r\n`.repeat(5000);
    const body = all.map((link) => `<a href="${link}">here</a>${filler}`).join("");
    const { page } = await crawl(context, "/", { ...pageWith([]), body });
    expectValue(page, { status: 200, links: all }, "A long page has links up to its end.");
  });
});

async function crawl({ submission, servers }: Context, path: string, page: TestPage, name = "a") {
  const web = await TestWeb.open(servers, name, new Map([[path, page]]));
  return { web, page: await submission.call("crawlPage", web.address, path) };
}

async function expectClosed({ submission }: Context, web: TestWeb, after: string): Promise<void> {
  expectThat(web.connections.length > 0, "crawlPage did not connect to the site.");
  await submission.waitUntil(
    () => web.connections.every(({ ended }) => ended),
    () => `${after}, and the connection is still open.`,
  );
}
