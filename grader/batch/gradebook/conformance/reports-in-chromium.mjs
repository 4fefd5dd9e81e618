// The reports of a small class in a real browser: readable in light, dark, narrow and on paper, and accessible.
//
// usage: node grader/batch/gradebook/conformance/reports-in-chromium.mjs [FOLDER FOR SCREENSHOTS]
//
// Needs Chromium (CHROMIUM, or `chromium` on the path). Ends with 1 when something is not as it should be.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { findChromium } from "../../../../dist/course/chromium.js";
import { courseRoot } from "../../../../dist/course/root.js";

const [, , screenshots] = process.argv;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const ways = {
  light: { colorScheme: "light", width: 1200 },
  dark: { colorScheme: "dark", width: 1200 },
  narrow: { colorScheme: "light", width: 390 },
  print: { colorScheme: "light", media: "print", width: 900 },
};

const folder = mkdtempSync(join(tmpdir(), "reports-"));
const grades = gradeClass();
const feedback = readdirSync(join(grades, "feedback"))[0];
const pages = { report: "report.html", feedback: join("feedback", feedback) };

const findings = [];
let looks = 0;
const browser = await chromium.launch({ executablePath: findChromium(), args: ["--no-sandbox"] });
try {
  for (const [page, file] of Object.entries(pages)) {
    for (const [way, emulated] of Object.entries(ways)) await look(page, file, way, emulated);
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
for (const finding of findings) console.error(finding);
console.log(`${looks} looks at the reports of a class, ${findings.length} findings`);
process.exitCode = findings.length === 0 && looks > 0 ? 0 : 1;

/** A right and a wrong answer of one exercise: the solution, and the stub as it is given. */
function gradeClass() {
  const name = join("00-start-here", "greet.ts");
  const answers = {
    ada: join(courseRoot, "solutions", name),
    bob: join(courseRoot, "exercises", name),
  };
  for (const [learner, answer] of Object.entries(answers)) {
    const own = join(folder, "class", learner, "00-start-here");
    mkdirSync(own, { recursive: true });
    cpSync(answer, join(own, "greet.ts"));
  }
  const out = join(folder, "grades");
  const course = join(courseRoot, "setup.mjs");
  const args = [course, "grade", join(folder, "class"), "--out", out];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  // Not all passed, and all were graded.
  if (status !== 1) throw new Error(`course grade ended with ${status}, not with 1: ${stderr}`);
  return out;
}

async function look(page, file, way, { width, ...media }) {
  // The policy of the pages forbids scripts, axe's own too.
  const tab = await browser.newPage({ bypassCSP: true, viewport: { width, height: 900 } });
  const asked = [];
  tab.on("request", (request) => asked.push(request.url()));
  await tab.emulateMedia(media);
  await tab.goto(pathToFileURL(join(grades, file)).href);
  const overflow = await tab.evaluate("document.documentElement.scrollWidth - innerWidth");
  await tab.evaluate(axe);
  const violations = await tab.evaluate("axe.run().then(({ violations }) => violations)");
  if (screenshots !== undefined) {
    await tab.screenshot({ path: join(screenshots, `${page}-${way}.png`), fullPage: true });
  }
  await tab.close();
  looks++;
  if (overflow > 0) findings.push(`${page}, ${way}: ${overflow} pixels stand out of the window`);
  if (asked.length !== 1) findings.push(`${page}, ${way}: it fetches ${asked.slice(1).join(", ")}`);
  for (const { id, help, nodes } of violations) {
    findings.push(`${page}, ${way}: axe: ${id}, ${help}: ${nodes[0].html}`);
  }
}
