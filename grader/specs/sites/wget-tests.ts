import type { Site } from "../../../src/lab/local-sites.js";
import type { TestContext } from "../../vocabulary/exercise.js";
import { expectThat } from "../../vocabulary/expect-lines.js";
import type { StartedCall } from "../../vocabulary/started-call.js";
import { addresses, openSites } from "./open-sites.js";
import { type Page, pages } from "./page.js";
import { expectedFor, expectHeader, isOfBody, printedFor } from "./printed.js";
import { expectRequest } from "./request.js";

/** What the tests of both exercises need: in chapter 3 wget is a generator, in chapter 4 an async function. */
export type WgetContext = TestContext<{ wgetAll(sites: Site[]): Promise<void> }>;

/** @param start how the submission is told to fetch one site */
export async function asksCorrectly(
  context: WgetContext,
  start: (site: Site) => StartedCall<void>,
): Promise<void> {
  const { submission, draw } = context;
  const [site] = await openSites(context, draw(pages(1)));
  const fetching = start(site.address);
  await submission.waitUntil(
    () => site.isAsked,
    () => site.whyNotAsked,
  );
  expectRequest(site.request, site.page.name);
  await submission.finish(fetching);
}

export async function printsEveryHeaderLine(context: WgetContext): Promise<void> {
  const { submission, draw } = context;
  const sites = await openSites(context, draw(pages(3)));
  await submission.call("wgetAll", addresses(sites));
  expectThat(
    !submission.output.lines.includes(""),
    "An empty line was printed: print each header line without its own line end, because console.log adds one, and do not print the empty line that ends the header.",
  );
  for (const { page } of sites) {
    expectHeader(
      submission.output,
      page,
      `What was printed for ${page.name} is not "wget ${page.name}..." and then the header lines that the site sent (they differ in every run).`,
    );
  }
}

export async function printsNothingOfTheBody(context: WgetContext): Promise<void> {
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
}

export async function fetchesAtTheSameTime(context: WgetContext): Promise<void> {
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
}

export async function printsAsSoonAsItAnswers(context: WgetContext): Promise<void> {
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
}

export async function closesEveryConnection(context: WgetContext): Promise<void> {
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
}

export async function survivesRefusal(context: WgetContext): Promise<void> {
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
}

export async function survivesSilence(context: WgetContext): Promise<void> {
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
}
