import { integer } from "fast-check";
import { expectValue } from "../../vocabulary/claim.js";
import { exercise, type TestContext } from "../../vocabulary/exercise.js";
import { expectThat } from "../../vocabulary/expect-lines.js";
import { addresses, openSites } from "../sites/open-sites.js";
import { type Page, pages } from "../sites/page.js";
import type { TestSite } from "../sites/site.js";

type Solution = typeof import("../../../solutions/04-async-await/bounded-fetch.js");

exercise<Solution>("04-async-await/bounded-fetch", ({ test }) => {
  test("gives the lines in the order of the sites", {
    points: 1,
    requires: "The lines are given in the order",
    hint: "gather gives its results in the order of what it is given, whichever is done first.",
  }, async (context) => {
    const { submission, draw } = context;
    const [first, ...drawn] = drawPages(draw, 4);
    const [slow] = await openSites(context, [first], "answer");
    const sites = [slow, ...(await openSites(context, drawn))];
    const fetching = submission.start("statusOfAll", addresses(sites), 4);
    await waitUntilAsked(context, sites, 4, "four may be asked at the same time");
    // The other answers have been read.
    await submission.standstill();
    slow.letGo();
    expectValue(
      await submission.finish(fetching),
      sites.map(({ page }) => page.header[0] as string),
      "The lines are not those of the sites, in their order; the first site was the last to answer.",
    );
  });

  test("asks no more than so many at the same time", {
    points: 2,
    requires: "At most `atMost` sites",
    hint: "new Semaphore(atMost) lets so many in; await semaphore.use(async () => { ... }) waits for a place, and gives it back at the end.",
  }, async (context) => {
    const { submission, draw } = context;
    const atMost = draw(integer({ min: 2, max: 4 }));
    const sites = await openSites(context, drawPages(draw, 6), "answer");
    const fetching = submission.start("statusOfAll", addresses(sites), atMost);
    await waitUntilAsked(context, sites, atMost, `${atMost} may be asked at the same time`);
    await submission.standstill();
    const asked = sites.filter(({ connections }) => connections.length > 0).length;
    expectThat(
      asked === atMost,
      `${asked} sites were asked, and none had answered: expected at most ${atMost} at the same time.`,
    );
    for (const site of sites) site.letGo();
    await submission.finish(fetching);
  });

  test("asks the next one as soon as one has answered", {
    points: 2,
    requires: "As soon as one site has answered",
    hint: "Groups of so many, one group after another, wait for the slowest of each group. Start all, and let each wait for a place.",
  }, async (context) => {
    const { submission, draw } = context;
    const sites = await openSites(context, drawPages(draw, 6), "answer");
    const fetching = submission.start("statusOfAll", addresses(sites), 2);
    // One of the first two stays silent: all the others pass by it, one after another.
    const [silent, ...others] = draw(integer({ min: 0, max: 1 })) === 0 ? sites : swapped(sites);
    for (const [answered, site] of others.entries()) {
      await waitUntilAsked(context, sites, answered + 2, `${answered} had answered`);
      site.letGo();
    }
    await submission.waitUntil(
      () => others.every(({ connections }) => connections.every(({ ended }) => ended)),
      () => "All but one had answered, and not all of their connections were closed.",
    );
    expectThat(
      fetching.outcome === undefined,
      "statusOfAll was done before the last site had answered.",
    );
    silent?.letGo();
    await submission.finish(fetching);
  });

  test("a site that cannot be fetched costs only itself, and gives its place back", {
    points: 2,
    requires: "A site that cannot be fetched",
    hint: "Catch the error of one site where that site is fetched. use gives the place back after an error, too; with acquire and release that is for finally to do.",
  }, async (context) => {
    const { submission, servers, draw } = context;
    const [first, second, ...drawn] = drawPages(draw, 5);
    const sites = await openSites(context, drawn);
    const refused = await Promise.all(
      [first, second].map(async (page) => ({
        name: page?.name as string,
        ...(await refusal(servers)),
      })),
    );
    const fetching = submission.start("statusOfAll", [...refused, ...addresses(sites)], 2);
    expectValue(
      await submission.finish(fetching, "Two sites refused, and then"),
      ["error", "error", ...sites.map(({ page }) => page.header[0] as string)],
      'The first two sites refused: their lines are to be "error", and the others as ever.',
    );
  });

  test("many sites, and few at a time", {
    points: 1,
    requires: ["At most `atMost` sites", "The lines are given in the order"],
    hidden: true,
  }, async (context) => {
    const { submission, draw } = context;
    const sites = await openSites(context, drawPages(draw, 8), "answer");
    const fetching = submission.start("statusOfAll", addresses(sites), 1);
    for (const [answered, site] of sites.entries()) {
      await waitUntilAsked(context, sites, answered + 1, `${answered} had answered`);
      await submission.standstill();
      const asked = sites.filter(({ connections }) => connections.length > 0).length;
      expectThat(asked === answered + 1, "More than one was asked at a time.");
      site.letGo();
    }
    const lines = sites.map(({ page }) => page.header[0] as string);
    expectValue(await submission.finish(fetching), lines, "The lines are not those of the sites.");
  });
});

async function waitUntilAsked(
  { submission }: TestContext<Solution>,
  sites: TestSite[],
  count: number,
  when: string,
): Promise<void> {
  const asked = () => sites.filter((site) => site.isAsked).length;
  await submission.waitUntil(
    () => asked() >= count,
    () =>
      `${when}, but only ${asked()} of ${sites.length} sites had been asked: expected ${count}.`,
  );
}

async function refusal(servers: TestContext["servers"]) {
  const { host, port } = await servers.refuse();
  return { host, port };
}

function swapped([first, second, ...others]: TestSite[]): TestSite[] {
  return [second as TestSite, first as TestSite, ...others];
}

/** The status line of each page is its own: so it can be told whose line is where. */
function drawPages(draw: TestContext["draw"], count: number): [Page, ...Page[]] {
  const drawn = draw(pages(count)).map((page) => ({
    ...page,
    header: [`HTTP/1.1 200 ${page.name}`, ...page.header.slice(1)],
  }));
  return drawn as [Page, ...Page[]];
}
