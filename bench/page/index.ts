import { randomUUID } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { findChromium } from "../../course/chromium.js";
import { median, table } from "../table.js";
import { type Contestant, jupyterLab, ownPage } from "./contestants.js";
import { Launched } from "./launched.js";
import { largeNotebook, lines, smallNotebook } from "./notebooks.js";
import { type Measured, visit } from "./visit.js";

interface Row {
  what: string;
  goal: string;
  of(measured: Measured): number | undefined;
  digits: number;
}

const rows: Row[] = [
  { what: "server answers, s", goal: "0.3", of: (one) => one.secondsToAnswer, digits: 2 },
  { what: "chapter can be read, s", goal: "1", of: (one) => one.secondsToRead, digits: 2 },
  {
    what: "first cell's output, s",
    goal: "0.5 of JupyterLab's",
    of: (one) => one.secondsToOutput,
    digits: 2,
  },
  { what: "JavaScript gzipped, kB", goal: "250", of: (one) => one.scriptKilobytes, digits: 0 },
  { what: "100 cells scrolled: long tasks", goal: "0", of: (one) => one.longTasks, digits: 0 },
  { what: "the longest of them, ms", goal: "50", of: (one) => one.longestTask, digits: 0 },
  {
    what: `${lines.toLocaleString("en")} lines: longest silence, ms`,
    goal: "no freeze",
    of: (one) => one.longestSilence,
    digits: 0,
  },
  { what: "until the last line is there, s", goal: "", of: (one) => one.secondsOfLines, digits: 1 },
  { what: "memory of the server, MB", goal: "100", of: (one) => one.megabytes, digits: 0 },
];

/** Measures the course's own page beside JupyterLab, in a real browser, in turns. */
export async function benchPage(rounds: number): Promise<void> {
  const peer = jupyterLab();
  if (peer === undefined)
    console.error("JupyterLab is not in the Python that PYTHON names: there is no peer.");
  const contestants = [ownPage(), ...(peer === undefined ? [] : [peer])];
  const measured = contestants.map((): Measured[] => []);
  const { chromium } = await import("playwright-core");
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ["--no-sandbox"],
  });
  try {
    for (let round = 1; round <= rounds; round++) {
      for (const [index, contestant] of contestants.entries()) {
        process.stderr.write(`round ${round} of ${rounds}: ${contestant.name}\n`);
        measured[index]?.push(await measure(browser, contestant));
      }
    }
  } finally {
    await browser.close();
    for (const folder of contestants.flatMap(({ leaves }) => leaves))
      rmSync(folder, { recursive: true, force: true });
  }
  report(contestants, measured, rounds);
}

/** Under names of its own, so that no notebook of the learner's is touched. */
async function measure(browser: Browser, contestant: Contestant): Promise<Measured> {
  const names: [string, string] = [`bench-${randomUUID()}`, `bench-${randomUUID()}`];
  const files = names.map((name) => join(contestant.folder, `${name}.ipynb`));
  writeFileSync(files[0] as string, smallNotebook());
  writeFileSync(files[1] as string, largeNotebook());
  const server = await Launched.launch(contestant);
  try {
    return await visit(browser, contestant, server, names);
  } finally {
    await server.end();
    for (const file of files) rmSync(file, { force: true });
  }
}

function report(contestants: Contestant[], measured: Measured[][], rounds: number): void {
  const head = ["what", ...contestants.map(({ name }) => name), "ratio", "at most"];
  const body = rows.map(({ what, goal, of, digits }) => {
    const medians = measured.map((all) => {
      const values = all.map(of).filter((value) => value !== undefined);
      return values.length === 0 ? undefined : median(values);
    });
    const [own, peer] = medians;
    const ratio = own !== undefined && peer ? (own / peer).toFixed(2) : "";
    return [what, ...medians.map((value) => value?.toFixed(digits) ?? "none"), ratio, goal];
  });
  console.log(
    `\nTimes count from the launch of the server's process; medians of ${rounds} rounds, Node ${process.version}.`,
  );
  console.log(
    "A silence is the time between two turns of a timer of 0 ms in the page. The memory is that of the server's process, its kernels not counted.\n",
  );
  console.log(table(head, body));
}
