import { integer } from "fast-check";
import { expectValue } from "../../vocabulary/claim.js";
import { exercise } from "../../vocabulary/exercise.js";
import { expectLines, expectThat } from "../../vocabulary/expect-lines.js";
import { graphs, pageWith, TestWeb, word } from "./web.js";

exercise<typeof import("../../../solutions/06-further/crawl-site.js")>(
  "06-further/crawl-site",
  ({ test }) => {
    test("fetches every page that is linked, each once", {
      points: 3,
      requires: ["It begins with the page", "Each page is fetched once"],
      hint: "Keep a Set of all the paths that were ever put into the queue. What is in it already is not put again.",
    }, async ({ submission, servers, draw }) => {
      const links = draw(graphs);
      const web = await TestWeb.open(servers, draw(word), pagesOf(links));
      await submission.call("crawlSite", web.address, 1);
      const expected = [...links.keys()].sort();
      expectLines([...web.asked].sort(), expected, "These are the pages that were asked for.");
    });

    test("gives the status of each page", {
      points: 1,
      requires: "It gives the status",
      hint: "Write statuses[path] = status when a page is there, and return statuses at the end.",
    }, async ({ submission, servers, draw }) => {
      const links = draw(graphs);
      const paths = [...links.keys()];
      const gone = paths.at(-1) as string;
      const pages = pagesOf(links);
      pages.set(gone, pageWith([], "410 Gone"));
      const missing = `/${draw(word)}-missing`;
      pages.set("/", pageWith([...(links.get("/") as string[]), ...paths, missing]));
      const web = await TestWeb.open(servers, draw(word), pages);
      const expected = Object.fromEntries(paths.map((path) => [path, 200]));
      const all = { ...expected, [gone]: 410, [missing]: 404 };
      const statuses = await submission.call("crawlSite", web.address, 3);
      expectValue(statuses, all, "The statuses are other ones.");
    });

    test("keeps its workers busy, and has no more of them", {
      points: 3,
      requires: ["There are never more pages", "As soon as one page"],
      hint: "Start as many tasks of the same function as there are workers. Each takes a path from the queue, deals with it, and takes the next one.",
    }, async ({ submission, servers, draw }) => {
      const workers = draw(integer({ min: 2, max: 4 }));
      const leaves = Array.from({ length: workers + 4 }, (_, index) => `/${draw(word)}${index}`);
      const pages = new Map([["/", pageWith(leaves)]]);
      const web = await TestWeb.open(servers, draw(word), pages, () => true);
      const crawling = submission.start("crawlSite", web.address, workers);
      const underWay = async (count: number, situation: string) => {
        await submission.waitUntil(
          () => web.waiting.length >= count,
          () =>
            `${situation} ${count} pages should be under way at once, and there ${web.waiting.length === 1 ? "is 1" : `are ${web.waiting.length}`}.`,
        );
        await submission.standstill();
        expectThat(
          web.waiting.length === count,
          `${situation} ${web.waiting.length} pages are under way at once: ${workers} are allowed, and ${count} were to be fetched.`,
        );
      };
      const situation = `With ${workers} workers`;
      await underWay(1, "At the beginning");
      web.answer("/");
      for (let left = leaves.length; left > 0; left--) {
        await underWay(Math.min(workers, left), situation);
        // The newest one: the others wait on, and nobody may wait for them.
        web.answer(web.waiting.at(-1) as string);
      }
      await submission.finish(crawling);
    });

    test("a page that cannot be fetched costs only itself", {
      points: 1,
      requires: "A page that cannot be fetched",
      hint: "try and catch inside of the worker's loop, around one page: then the worker goes on with the next one. taskDone has to be said after an error, too.",
    }, async ({ submission, servers, draw }) => {
      const [first, second, third] = ["/1", "/2", "/3"].map((one) => one + draw(word)) as string[];
      const broken = { ...pageWith([]), broken: true };
      const pages = new Map([
        ["/", pageWith([first, second, third] as string[])],
        [first as string, broken],
        [second as string, broken],
        [third as string, pageWith([])],
      ]);
      const web = await TestWeb.open(servers, draw(word), pages);
      const what = `${first} and ${second} hung up, and then`;
      const crawling = submission.start("crawlSite", web.address, 2);
      const statuses = await submission.finish(crawling, what);
      const expected: Record<string, number | "error"> = { "/": 200, [third as string]: 200 };
      expected[first as string] = "error";
      expected[second as string] = "error";
      expectValue(statuses, expected, `${what} the statuses are other ones.`);
    });

    test("is done with the last page, not before", {
      points: 1,
      requires: "It is done when nothing is left",
      hint: "An empty queue does not mean that all is done: a page that is under way may have more links. queue.join() waits until each path that was put has had its taskDone.",
    }, async ({ submission, servers, draw }) => {
      const [one, two, three] = ["/1", "/2", "/3"].map((path) => path + draw(word)) as string[];
      const pages = new Map([
        ["/", pageWith([one as string])],
        [one as string, pageWith([two as string])],
        [two as string, pageWith([three as string])],
      ]);
      const web = await TestWeb.open(servers, draw(word), pages, () => true);
      const crawling = submission.start("crawlSite", web.address, 3);
      for (const path of ["/", one, two, three] as string[]) {
        await submission.waitUntil(
          () => web.waiting.includes(path),
          () => `${path} was found on another page, and never asked for.`,
        );
        await submission.standstill();
        expectThat(crawling.outcome === undefined, `It was done while ${path} was under way.`);
        web.answer(path);
      }
      await submission.finish(crawling);
      await submission.waitUntil(
        () => web.connections.every(({ ended }) => ended),
        () => "All pages were there, and a connection is still open.",
      );
    });

    test("one worker does it all", {
      points: 1,
      requires: ["There are never more pages", "Each page is fetched once"],
      hidden: true,
    }, async ({ submission, servers, draw }) => {
      const links = draw(graphs);
      const web = await TestWeb.open(servers, draw(word), pagesOf(links), () => true);
      const crawling = submission.start("crawlSite", web.address, 1);
      for (const _ of links) {
        await submission.waitUntil(
          () => web.waiting.length > 0,
          () => "No page is under way.",
        );
        await submission.standstill();
        expectThat(web.waiting.length === 1, `${web.waiting.length} pages are under way.`);
        web.answer(web.waiting[0] as string);
      }
      await submission.finish(crawling);
      expectLines([...web.asked].sort(), [...links.keys()].sort(), "Other pages were asked for.");
    });
  },
);

function pagesOf(links: Map<string, string[]>) {
  return new Map([...links].map(([path, to]) => [path, pageWith(to)]));
}
