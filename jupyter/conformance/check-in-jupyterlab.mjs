// Shows `check` in JupyterLab, in a real browser: a passing, a failing and a never-ending answer, light and dark.
//
// usage: node jupyter/conformance/check-in-jupyterlab.mjs [FOLDER FOR SCREENSHOTS]
//
// Needs JupyterLab in the Python that PYTHON names, and Chromium (CHROMIUM, or `chromium` on the path). Ends with 1
// when a verdict is not in the page as it should be.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  course,
  JupyterApplication,
  makeFolder,
  notebookIsReady,
  openBrowser,
  run,
  setProgressAside,
} from "./jupyter-application.mjs";

const [, , screenshots] = process.argv;

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

const folder = makeFolder();
const putProgressBack = setProgressAside();
for (const { name, code } of answers) writeFileSync(join(folder, `${name}.ipynb`), notebook(code));

let lab;
let browser;
let failures = 0;
try {
  lab = await JupyterApplication.startLab(folder);
  const opened = await openBrowser();
  browser = opened.browser;
  for (const answer of answers)
    failures += await show(
      opened.page,
      `${lab.url}lab/tree/${answer.name}.ipynb?token=${lab.token}&reset`,
      answer,
    );
} finally {
  await browser?.close();
  await lab?.end();
  rmSync(folder, { recursive: true, force: true });
  putProgressBack();
}
process.exitCode = failures > 0 ? 1 : 0;

/** Runs all cells of a notebook in the page; returns how many things were wrong. */
async function show(page, address, { name, expected, unexpected }) {
  await page.goto(address);
  await notebookIsReady(page);
  await run(page, "notebook:run-all-cells");
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
