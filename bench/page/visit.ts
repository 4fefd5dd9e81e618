import { setTimeout } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import type { Browser, Page, Response } from "playwright-core";
import type { Contestant } from "./contestants.js";
import type { Launched } from "./launched.js";
import { lastLine, printed } from "./notebooks.js";

const mostMilliseconds = 120_000;

/** What one round gave, in the units of the table. */
export interface Measured {
  secondsToAnswer: number;
  secondsToRead: number;
  secondsToOutput: number;
  scriptKilobytes: number;
  longTasks: number;
  longestTask: number;
  /** Undefined if the last line does not come. */
  secondsOfLines: number | undefined;
  longestSilence: number;
  megabytes: number | undefined;
}

/** A learner's visit: the small chapter is opened, run and flooded; the large one is scrolled from end to end. */
export async function visit(
  browser: Browser,
  contestant: Contestant,
  server: Launched,
  [small, large]: [string, string],
): Promise<Measured> {
  const { pageOf, parts, kernelIsThere } = contestant;
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(mostMilliseconds);
    const scripts = collectScripts(page);
    await page.goto(pageOf(server.address, small), { waitUntil: "commit" });
    await page.locator(parts.heading).first().waitFor();
    const secondsToRead = server.seconds;
    await kernelIsThere(page);
    await run(page, contestant, 0);
    await outputs(page, contestant, printed);
    const secondsToOutput = server.seconds;
    const scriptKilobytes = (await scripts()) / 1000;
    const flood = await printMany(page, contestant);
    const { megabytes } = server;
    await page.goto(pageOf(server.address, large));
    await page.locator(parts.heading).first().waitFor();
    await kernelIsThere(page);
    const scrolled = await scroll(page, parts.scroller);
    const { secondsToAnswer } = server;
    return {
      secondsToAnswer,
      secondsToRead,
      secondsToOutput,
      scriptKilobytes,
      ...flood,
      ...scrolled,
      megabytes,
    };
  } finally {
    await context.close();
  }
}

async function run(page: Page, { parts }: Contestant, index: number): Promise<void> {
  await page.locator(parts.code).nth(index).click();
  await page.keyboard.press("ControlOrMeta+Enter");
}

/** @param polling in milliseconds: to look is work for the page, too */
async function outputs(
  page: Page,
  { parts }: Contestant,
  text: string,
  polling = 20,
): Promise<void> {
  const isThere = `[...document.querySelectorAll(${JSON.stringify(parts.outputs)})].some(
    ({ textContent }) => textContent.includes(${JSON.stringify(text)}))`;
  const end = performance.now() + mostMilliseconds;
  // Not by `waitForFunction`, which the page's policy refuses: it makes a function of a text.
  while (!(await page.evaluate<boolean>(isThere))) {
    if (performance.now() > end) throw new Error(`"${text}" does not come`);
    await setTimeout(polling);
  }
}

/** Of all scripts that the page has loaded when it is asked: their bytes, gzipped. */
function collectScripts(page: Page): () => Promise<number> {
  const found: Response[] = [];
  page.on("response", (response) => {
    const isScript = /javascript/.test(response.headers()["content-type"] ?? "");
    if (isScript && response.ok()) found.push(response);
  });
  return async () => {
    const bodies = await Promise.all(found.map((response) => response.body()));
    return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
  };
}

/** The longest time between two turns of a timer of no length, while the lines come. */
async function printMany(page: Page, contestant: Contestant) {
  await page.evaluate(`globalThis.silence = { longest: 0, last: performance.now(), goesOn: true };
    (function turn() {
      const now = performance.now();
      silence.longest = Math.max(silence.longest, now - silence.last);
      silence.last = now;
      if (silence.goesOn) setTimeout(turn);
    })();`);
  const begin = performance.now();
  await run(page, contestant, 1);
  const secondsOfLines = await outputs(page, contestant, lastLine, 500).then(
    () => (performance.now() - begin) / 1000,
    () => undefined,
  );
  const longestSilence = await page.evaluate<number>(
    "silence.goesOn = false; Math.round(silence.longest)",
  );
  return { secondsOfLines, longestSilence };
}

const pixelsAtOnce = 400;

/** One turn of the wheel in each frame, from the top to the end; counts tasks of more than 50 ms. */
async function scroll(page: Page, scroller: string) {
  // Until nothing has happened for a second: the page's own start is not scrolling.
  await page.evaluate(`new Promise((quiet) => {
    let timer = setTimeout(quiet, 1000);
    new PerformanceObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(quiet, 1000);
    }).observe({ type: "longtask" });
  })`);
  return await page.evaluate<{ longTasks: number; longestTask: number }>(`(async () => {
    const tasks = [];
    const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries()));
    observer.observe({ type: "longtask" });
    const frame = () => new Promise(requestAnimationFrame);
    const scroller = document.querySelector(${JSON.stringify(scroller)});
    for (let before = -1; scroller.scrollTop > before; await frame()) {
      before = scroller.scrollTop;
      scroller.scrollBy(0, ${pixelsAtOnce});
      await frame();
    }
    await frame();
    tasks.push(...observer.takeRecords());
    const longest = Math.max(0, ...tasks.map(({ duration }) => duration));
    return { longTasks: tasks.length, longestTask: Math.round(longest) };
  })()`);
}
