import { constantFrom, integer } from "fast-check";
import { type Claim, expectValue } from "../../vocabulary/claim.js";
import { exercise, type TestContext } from "../../vocabulary/exercise.js";
import { expectLines, expectThat } from "../../vocabulary/expect-lines.js";
import { expectTime } from "../expect-time.js";
import { graphs, pageWith, type TestPage, TestWeb, word } from "./web.js";

type Solution = typeof import("../../../solutions/06-further/crawl-politely.js");
type Context = TestContext<Solution>;
type Report = Awaited<ReturnType<Solution["crawlPolitely"]>>;
type Statuses = Report["statuses"];

const patient = { atOnce: 3, patience: 100, seconds: 1000 };

exercise<Solution>("06-further/crawl-politely", ({ test }) => {
  test("crawls the whole site when there is time", {
    points: 2,
    requires: "As crawlSite",
    hint: "Begin with your crawlSite: a queue, the paths that were found, workers, and join.",
    clock: "virtual",
  }, async ({ submission, servers, draw }) => {
    const links = draw(graphs);
    const pages = new Map([...links].map(([path, to]) => [path, pageWith(to)]));
    const web = await TestWeb.open(servers, draw(word), pages);
    const report = await submission.call("crawlPolitely", web.address, patient);
    const statuses = Object.fromEntries([...links.keys()].map((path) => [path, 200]));
    expectValue(report, { statuses, left: [] }, "The report is another one.");
    expectLines([...web.asked].sort(), [...links.keys()].sort(), "Other pages were asked for.");
    const ended = await submission.call("crawlUntil", web.address, patient, 500);
    expectValue(ended, "done", "Nobody had had enough before it was done.");
  });

  test("never has too many pages under way", {
    points: 1,
    requires: "There are never more pages",
    hint: "As many workers as atOnce, no more and no fewer: each has one page under way.",
    clock: "virtual",
  }, async (context) => {
    const { submission, draw } = context;
    const atOnce = draw(integer({ min: 2, max: 5 }));
    const { web, paths } = await openStar(context, 8, () => true);
    submission.start("crawlPolitely", web.address, { ...patient, atOnce });
    await submission.waitUntil(
      () => web.waiting.length > 0,
      () => "The first page was not asked for.",
    );
    web.answer("/");
    await submission.standstill();
    expectThat(
      web.waiting.length === atOnce,
      `${paths.length} pages are to be fetched, ${atOnce} at once, and ${web.waiting.length} are under way.`,
    );
    submission.cutOff();
  });

  test("a page without an answer is too slow", {
    points: 2,
    requires: "A page that has no whole answer",
    hint: "waitFor(() => crawlPage(site, path), limits.patience) throws a TimeoutError when it takes too long, and cancels what it was given.",
    clock: "virtual",
  }, async (context) => {
    const { submission, clock, draw } = context;
    const { web, paths } = await openStar(context, 4, (path) => path.startsWith("/1"));
    const patience = draw(constantFrom(2, 5, 7));
    const limits = { ...patient, atOnce: 1, patience };
    const report = await submission.call("crawlPolitely", web.address, limits);
    expectTime(clock, patience, "All but one page are answered at once; the crawl is done");
    const slow = paths.filter((path) => path.startsWith("/1"));
    expectReport(report, statusesOf(paths, slow, "too slow"), []);
  });

  test("a page that cannot be fetched is an error", {
    points: 1,
    requires: "A page that cannot be fetched",
    hint: "Catch the error of one page inside of the worker. A TimeoutError means too slow, a CancelledError is to be thrown on, and all others are an error of the page.",
    clock: "virtual",
  }, async (context) => {
    const { submission } = context;
    const broken = (path: string) => path.startsWith("/2");
    const { web, paths } = await openStar(context, 4, () => false, broken);
    const crawling = submission.start("crawlPolitely", web.address, patient);
    const report = await submission.finish(crawling, "A page hung up, and then");
    expectReport(report, statusesOf(paths, paths.filter(broken), "error"), []);
  });

  test("ends in time, and says what is left", {
    points: 2,
    requires: ["It is done when there is nothing", "left has the paths"],
    hint: "timeout(limits.seconds, ...) around the whole task group cancels it in time. Catch its TimeoutError outside of it, and report what is there. A page cut short is no error: it is left.",
    clock: "virtual",
  }, async (context) => {
    const { submission, clock, draw } = context;
    const held = (path: string) => path !== "/" && !path.startsWith("/0");
    const { web, paths } = await openStar(context, 6, held);
    const seconds = draw(constantFrom(3, 8, 20));
    const limits = { atOnce: 2, patience: 100, seconds };
    const report = await submission.call("crawlPolitely", web.address, limits);
    expectTime(clock, seconds, "Some pages never answer; the crawl is done");
    const statuses = statusesOf(paths.slice(0, 1), [], "error");
    expectReport(report, statuses, paths.slice(1));
    await expectClosed(context, web, "The time was over, and the crawl done");
  });

  test("when it is cancelled, it lets go of everything", {
    points: 1,
    requires: ["When it is cancelled", "When it ends, all connections"],
    hint: "A task group is cancelled with all its tasks, and waits for their end. Catch nothing but TimeoutError around it, and nothing but errors of pages in the workers.",
    clock: "virtual",
  }, async (context) => {
    const { submission, draw, clock } = context;
    const { web } = await openStar(context, 6, (path) => path !== "/");
    const enough = draw(constantFrom(2, 4, 6));
    const ended = await submission.call("crawlUntil", web.address, patient, enough);
    expectValue(ended, "cancelled", `It was cancelled after ${enough} seconds.`);
    expectTime(clock, enough, "It was cancelled, and ended");
    await expectClosed(context, web, "The crawl was cancelled");
    expectLines(web.asked.slice(4), [], "These pages were asked for after it was cancelled.");
  });

  test("closes the connections to slow pages", {
    points: 1,
    requires: ["When it ends, all connections", "A page that has no whole answer"],
    hidden: true,
    clock: "virtual",
  }, async (context) => {
    const { submission, clock } = context;
    const { web, paths } = await openStar(context, 3, (path) => path !== "/");
    const limits = { atOnce: 3, patience: 4, seconds: 60 };
    const crawling = submission.start("crawlPolitely", web.address, limits);
    await clock.advance(4.1);
    await expectClosed(context, web, "All pages were too slow");
    expectReport(await submission.finish(crawling), statusesOf(paths, paths, "too slow"), []);
  });
});

/** A site whose first page leads to all the others; what is held is answered when it is told to be. */
async function openStar(
  { servers, draw }: Context,
  count: number,
  holds: (path: string) => boolean,
  isBroken: (path: string) => boolean = () => false,
) {
  const paths = Array.from({ length: count }, (_, index) => `/${index}${draw(word)}`);
  const pages = new Map<string, TestPage>([["/", pageWith(paths)]]);
  for (const path of paths) pages.set(path, { ...pageWith(["/"]), broken: isBroken(path) });
  return { web: await TestWeb.open(servers, draw(word), pages, holds), paths };
}

/** All pages were there, but for these. */
function statusesOf(paths: string[], bad: string[], why: "error" | "too slow"): Statuses {
  const all = ["/", ...paths].map((path) => [path, bad.includes(path) ? why : 200]);
  return Object.fromEntries(all);
}

function expectReport(report: Claim<Report>, statuses: Statuses, left: string[]): void {
  expectValue(report, { statuses, left }, "The report is another one.");
}

async function expectClosed({ submission }: Context, web: TestWeb, after: string): Promise<void> {
  expectThat(web.connections.length > 0, "Nobody connected to the site.");
  await submission.waitUntil(
    () => web.connections.every(({ ended }) => ended),
    () => `${after}, and a connection is still open.`,
  );
}
