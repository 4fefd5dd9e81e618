import { exercise, type TestContext } from "../../vocabulary/exercise.js";
import { expectThat } from "../../vocabulary/expect-lines.js";
import { type Page, pages } from "./page.js";
import { expectedFor, expectHeader, isOfBody, printedFor } from "./printed.js";
import { expectRequest } from "./request.js";
import { type Holding, TestSite } from "./site.js";

exercise<typeof import("../../../solutions/04-async-await/wget.js")>(
  "04-async-await/wget",
  ({ test }) => {
    test("asks for the page with a correct request", {
      points: 1,
      hint: "The request is the line GET / HTTP/1.0, the line Host: and the site's name, and an empty line. Each of the three ends with \\r\\n.",
    }, async (context) => {
      const { submission, draw } = context;
      const [site] = await openSites(context, draw(pages(1)));
      const fetching = submission.start("wget", site.address);
      await submission.waitUntil(
        () => site.isAsked,
        () => site.whyNotAsked,
      );
      expectRequest(site.request, site.page.name);
      await submission.finish(fetching);
    });

    test("prints every header line in order, up to the last", {
      points: 2,
      hint: "Read line by line until the empty line comes. Print each line before it, the status line too, without its line end.",
    }, async (context) => {
      const { submission, draw } = context;
      const sites = await openSites(context, draw(pages(3)));
      await submission.call("wgetAll", addresses(sites));
      for (const { page } of sites) {
        expectHeader(
          submission.output,
          page,
          `What was printed for ${page.name} is not "wget ${page.name}..." and then the header lines that the site sent (they differ in every run).`,
        );
      }
    });

    test("prints nothing of the body", {
      points: 1,
      hint: "The empty line ends the header. What follows it is the body: stop reading there.",
    }, async (context) => {
      const { submission, draw } = context;
      const sites = await openSites(context, draw(pages(2)));
      await submission.call("wgetAll", addresses(sites));
      for (const { page } of sites) {
        const printed = submission.output.lines.find((line) => isOfBody(line, page));
        expectThat(
          printed === undefined,
          `A line of the body of ${page.name} was printed: ${JSON.stringify(printed)}.`,
        );
        // Printing nothing at all is no way to pass.
        expectThat(
          submission.output.lines.includes(expectedFor(page)[1] as string),
          `The status line that ${page.name} sent was not printed: it is ${JSON.stringify(page.header[0])} this time.`,
        );
      }
    });

    test("fetches all the sites at the same time", {
      points: 2,
      hint: "Start every wget first and wait afterwards. A loop with an await inside finishes one site before it begins the next.",
    }, async (context) => {
      const { submission, draw } = context;
      const sites = await openSites(context, draw(pages(3)), "answer");
      const fetching = submission.start("wgetAll", addresses(sites));
      await submission.waitUntil(
        () => sites.every((site) => site.isAsked),
        () => {
          const asked = sites.filter((site) => site.isAsked).length;
          const tried = sites.find((site) => site.connections.length > 0) ?? sites[0];
          if (asked === 0) return tried.whyNotAsked;
          return `Only ${asked} of ${sites.length} sites had been asked while the answers were kept back: each site has to be asked without waiting for another one's answer.`;
        },
      );
      const [last, ...others] = sites;
      for (const site of others) site.letGo();
      await submission.standstill();
      expectThat(
        fetching.outcome === undefined,
        `wgetAll was done before ${last.page.name} had answered: it has to wait for all the sites.`,
      );
      last.letGo();
      await submission.finish(fetching);
    });

    test("prints the lines of a site as soon as it answers", {
      points: 1,
      hint: "Print inside wget, right after reading each line. Collecting the lines and printing them after the wait makes every site wait for the slowest, and reading to the end of the stream waits for the body.",
    }, async (context) => {
      const { submission, draw } = context;
      // The silent site is the last one, so that who asks one after another fails another test only.
      const [last, second, ...others] = draw(pages(3)) as [Page, Page, Page];
      const [quick] = await openSites(context, others);
      const [withoutBody] = await openSites(context, [second], "body");
      const [silent] = await openSites(context, [last], "answer");
      const fetching = submission.start("wgetAll", addresses([quick, withoutBody, silent]));
      for (const [site, missing] of [
        [quick, `${silent.page.name} was still silent`],
        [withoutBody, "its body was still to come"],
      ] as const) {
        const { name } = site.page;
        await submission.waitUntil(
          () => submission.output.lines.includes(expectedFor(site.page).at(1) as string),
          () =>
            site.isAsked
              ? `${name} had sent its header, but its lines were not printed while ${missing}.`
              : site.whyNotAsked,
        );
      }
      withoutBody.letGo();
      silent.letGo();
      await submission.finish(fetching);
    });

    test("closes every connection", {
      points: 1,
      hint: "Call writer.close() when the header has been read. In a finally block it happens after an error too.",
    }, async (context) => {
      const { submission, draw } = context;
      const sites = await openSites(context, draw(pages(2)));
      await submission.call("wgetAll", addresses(sites));
      for (const { connections, page } of sites) {
        expectThat(connections.length > 0, `wgetAll did not connect to ${page.name}.`);
        await submission.waitUntil(
          () => connections.every((connection) => connection.ended),
          () => `wgetAll was done, but its connection to ${page.name} is still open.`,
        );
      }
    });

    test("a site that refuses costs only itself", {
      points: 1,
      hint: "Put try and catch inside wget, around all that can fail, and print the error line there. Then wget never throws, and the other sites never hear of the error.",
    }, async (context) => {
      const { submission, servers, draw } = context;
      const [{ name }, ...others] = draw(pages(3));
      const sites = await openSites(context, others);
      const { host, port } = await servers.refuse();
      const all = addresses(sites);
      all.splice(1, 0, { name, host, port });
      await submission.finish(submission.start("wgetAll", all), `${name} refused, and then`);
      for (const { page } of sites) {
        expectHeader(
          submission.output,
          page,
          `${name} refused, and then what was printed for ${page.name} was not complete.`,
        );
      }
      expectThat(
        printedFor(submission.output, name).some((line) => /^\S+ error > \S/.test(line)),
        `${name} refused: expected a line that begins with "${name} error > " and goes on with the error's message.`,
      );
    });

    test("a site that stays silent costs only itself", {
      points: 1,
      hint: "Reading from a site that hangs up gives an empty line or an error. Neither may keep wget waiting, or end the other ones.",
    }, async (context) => {
      const { submission, draw } = context;
      const [first, ...others] = draw(pages(3));
      const [silent] = await openSites(context, [first], "answer");
      const sites = await openSites(context, others);
      const fetching = submission.start("wgetAll", addresses([silent, ...sites]));
      await submission.waitUntil(
        () => silent.isAsked,
        () => silent.whyNotAsked,
      );
      await submission.standstill();
      // It hangs up without a word; until then it may keep the others waiting, which is the matter of another test.
      silent.hangUp();
      const what = `${silent.page.name} hung up without an answer, and then`;
      await submission.finish(fetching, what);
      for (const { page } of sites) {
        expectHeader(
          submission.output,
          page,
          `${what} what was printed for ${page.name} was not complete.`,
        );
      }
    });
  },
);

type Sites = [TestSite, ...TestSite[]];

/** Opens a site for each page. A test draws all its pages at once: so no two sites have the same name. */
async function openSites(
  { servers }: Pick<TestContext, "servers">,
  drawn: Page[],
  holding?: Holding,
): Promise<Sites> {
  return (await Promise.all(drawn.map((page) => TestSite.open(servers, page, holding)))) as Sites;
}

function addresses(sites: TestSite[]) {
  return sites.map((site) => site.address);
}
