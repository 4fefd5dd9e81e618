// Shows `check` in JupyterLab, in a real browser: a passing, a failing and a never-ending answer, light and dark.
//
// usage: node jupyter/conformance/check-in-jupyterlab.mjs [FOLDER FOR SCREENSHOTS]
//
// Needs JupyterLab in the Python that PYTHON names, and Chromium (CHROMIUM, or `chromium` on the path). Ends with 1
// when a verdict is not in the page as it should be.
import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { findChromium } from "../../dist/course/chromium.js";

const course = join(import.meta.dirname, "..", "..");
const python = process.env.PYTHON ?? "python3";
const [, , screenshots] = process.argv;
const mostMilliseconds = 60_000;

const exercise = "04-async-await/wget";
const solution = readFileSync(join(course, "solutions", `${exercise}.ts`), "utf8").replace(
  /^export /gm,
  "",
);
const checkCell = `import { check } from "tsyncio/lab";\n\nawait check("${exercise}");`;

/** Each answer, what its report must say, and what it must not. */
const answers = [
  {
    name: "passing",
    code: solution,
    expected: ["10 of 10 points", "8 of 8 tests passed", "passed: closes every connection"],
    unexpected: ["✗"],
  },
  {
    name: "failing",
    code: solution.replace("header > $" + "{line}", "header > <b>$" + "{line}</b>"),
    expected: [
      "✗ failed: prints every header line in order",
      "Expected lines have a -",
      "passed: closes every connection",
      "header > <b>",
    ],
    unexpected: ["10 of 10 points"],
  },
  {
    name: "never-ending",
    code: solution.replace('if (line === "") break;', "while (true) site.port;"),
    expected: ["blocked the loop", "Look at line", "while (true) site.port;"],
    unexpected: ["✓"],
  },
];

// Inside of the course: there the notebooks find its library.
mkdirSync(join(course, ".cache"), { recursive: true });
const folder = mkdtempSync(join(course, ".cache", "jupyterlab-"));
const runtime = mkdtempSync(join(tmpdir(), "course-jupyterlab-"));
const progress = join(course, "progress.json");
const progressBefore = existsSync(progress) ? readFileSync(progress) : undefined;
for (const { name, code } of answers) writeFileSync(join(folder, `${name}.ipynb`), notebook(code));

const lab = startLab();
let browser;
let failures = 0;
try {
  const { url, token } = await serverAddress();
  const executablePath = findChromium();
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const page = await browser.newPage({ viewport: { width: 1200, height: 1100 } });
  page.setDefaultTimeout(mostMilliseconds);
  for (const answer of answers)
    failures += await show(
      page,
      `${url}lab/tree/${answer.name}.ipynb?token=${token}&reset`,
      answer,
    );
} finally {
  await browser?.close();
  await ended(lab);
  for (const made of [folder, runtime]) rmSync(made, { recursive: true, force: true });
  if (progressBefore) writeFileSync(progress, progressBefore);
  else rmSync(progress, { force: true });
}
process.exitCode = failures > 0 ? 1 : 0;

/** Runs all cells of a notebook in the page; returns how many things were wrong. */
async function show(page, address, { name, expected, unexpected }) {
  await page.goto(address);
  await page.locator(".jp-Notebook .jp-CodeCell").nth(1).waitFor();
  // Cells that are run while the kernel still starts may be dropped.
  await page.waitForFunction(
    () =>
      window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status === "idle",
  );
  await page.evaluate(() => window.jupyterapp.commands.execute("notebook:run-all-cells"));
  const report = page.locator(".jp-RenderedHTMLCommon", {
    hasText: "The code ran in your own kernel",
  });
  await report.waitFor().catch(async (error) => {
    console.log(await page.locator(".jp-Notebook").first().textContent());
    throw error;
  });
  const text = await report.textContent();
  const wrong = [
    ...expected.filter((words) => !text.includes(words)).map((words) => `"${words}" is missing`),
    ...unexpected.filter((words) => text.includes(words)).map((words) => `"${words}" is there`),
  ];
  console.log(`check in JupyterLab, ${name}: ${wrong.join(", ") || "as it should be"}`);
  if (wrong.length > 0) console.log(text);
  if (screenshots) {
    mkdirSync(screenshots, { recursive: true });
    for (const theme of ["Light", "Dark"]) {
      await page.evaluate(
        (theme) => window.jupyterapp.commands.execute("apputils:change-theme", { theme }),
        `JupyterLab ${theme}`,
      );
      await page.waitForFunction(
        (isLight) => document.body.dataset.jpThemeLight === isLight,
        String(theme === "Light"),
      );
      await page.waitForFunction(() => !document.querySelector("#jupyterlab-splash"));
      await report.scrollIntoViewIfNeeded();
      await page.screenshot({ path: join(screenshots, `${name}-${theme.toLowerCase()}.png`) });
    }
  }
  return wrong.length;
}

function notebook(code) {
  const cell = (id, source) => ({
    cell_type: "code",
    id,
    metadata: {},
    source,
    outputs: [],
    execution_count: null,
  });
  const kernelspec = { name: "tslab", display_name: "TypeScript (course)", language: "typescript" };
  const cells = [cell("answer", code), cell("check", checkCell)];
  return JSON.stringify({ cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 });
}

function startLab() {
  const options = [
    "--no-browser",
    "--allow-root",
    "--expose-app-in-browser",
    "--ServerApp.port=0",
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
  ];
  return spawn(python, ["-m", "jupyterlab", ...options, `--ServerApp.root_dir=${folder}`], {
    cwd: folder,
    stdio: "ignore",
    env: {
      ...process.env,
      JUPYTER_PATH: join(course, "jupyter"),
      JUPYTER_RUNTIME_DIR: runtime,
      JUPYTER_CONFIG_DIR: join(runtime, "config"),
      JUPYTERLAB_SETTINGS_DIR: join(runtime, "settings"),
      JUPYTERLAB_WORKSPACES_DIR: join(runtime, "workspaces"),
    },
  });
}

/** The server writes a file when it listens. */
async function serverAddress() {
  for (const end = Date.now() + mostMilliseconds; Date.now() < end; ) {
    if (lab.exitCode !== null)
      throw new Error(
        `JupyterLab ended with exit code ${lab.exitCode}: is it installed in ${python}?`,
      );
    const file = readdirSync(runtime).find((name) => /^jpserver-.*\.json$/.test(name));
    if (file) {
      try {
        return JSON.parse(readFileSync(join(runtime, file), "utf8"));
      } catch {
        // It is being written.
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("JupyterLab did not start in a minute");
}

async function ended(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGINT");
  child.kill("SIGTERM");
  await exit;
}
