// The course's own page in a real browser: a learner's whole way through a chapter, by the keyboard where it counts.
//
// usage: npm run browser [-- FOLDER FOR SCREENSHOTS]
//
// Needs Chromium (CHROMIUM, or `chromium` on the path). Ends with 1 when something is not as it should be.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import { addCourseRoutes } from "../../dist/companion/page/course-routes.js";
import { readManifest } from "../../dist/course/manifest.js";
import { addPageRoutes, JupyterServer } from "../../dist/jupyter/server/index.js";

const root = join(import.meta.dirname, "..", "..");
const [, , screenshots] = process.argv;
const mostMilliseconds = 60_000;
const chapter = "00-start-here";
const solution = readFileSync(join(root, "solutions", chapter, "greet.ts"), "utf8").replace(
  /^export /gm,
  "",
);
const stub = "greet is not written yet";

const progress = join(root, "progress.json");
const progressBefore = existsSync(progress) ? readFileSync(progress) : undefined;
// Where the learner's notebooks are: there one finds the library, and what is checked counts.
mkdirSync(join(root, "work"), { recursive: true });
const own = mkdtempSync(join(root, "work", "browser-"));
rmSync(progress, { force: true });

const server = await JupyterServer.start({
  folders: { course: join(root, "notebooks"), own },
  startsAhead: true,
});
addPageRoutes(server.router, server.access, join(root, ".cache", "page"));
addCourseRoutes(server.router, root);
const browser = await chromium.launch({ executablePath: findChromium(), args: ["--no-sandbox"] });
/** What a browser complains of: scripts that fail, and what the page's policy refuses. */
const complaints = [];
/** Of a step that is meant to make the browser complain. */
let isComplaintExpected = false;
let page = await openPage({ width: 1200, height: 900 });
let passed = 0;

try {
  await step("the page's script is at most 250 kB, gzipped", async () => {
    const { length } = gzipSync(readFileSync(join(root, ".cache", "page", "app.js")));
    assert.ok(length <= 250_000, `it has ${length} bytes`);
  });
  await step(
    "the address with its token opens the overview, and keeps the token out of sight",
    async () => {
      await page.goto(server.address);
      await page.getByRole("main").getByRole("link", { name: "Start here" }).waitFor();
      assert.equal(new URL(page.url()).search, "");
      assert.equal(await page.locator(".overview > li").first().getAttribute("value"), "0");
      await look("overview");
      await isAccessible();
    },
  );
  await step("what is not there, or not for strangers, is told in a page", async () => {
    isComplaintExpected = true; // Chromium logs every answer that is no success
    await page.goto(`http://127.0.0.1:${server.port}/src/README.md`);
    await page.getByRole("heading", { name: "There is nothing here" }).waitFor();
    await isAccessible();
    await page.getByRole("link", { name: "To the overview" }).click();
    await page.getByRole("main").getByRole("link", { name: "Start here" }).waitFor();
    const stranger = await browser.newPage();
    await stranger.goto(`http://127.0.0.1:${server.port}/`);
    await stranger.getByRole("heading", { name: "does not know you" }).waitFor();
    await stranger.close();
    isComplaintExpected = false;
  });
  await step("a chapter is read", async () => {
    await page.getByRole("main").getByRole("link", { name: "Start here" }).click();
    await page.getByRole("heading", { level: 1, name: "0 · Start here" }).waitFor();
    await kernelIs("Kernel is ready");
    assert.ok(
      await page
        .getByRole("navigation")
        .getByRole("link", { name: "Your first exercise" })
        .isVisible(),
    );
    // Numbers and verdicts are those of this kernel, and nothing has run yet.
    assert.deepEqual(await page.locator(".number", { hasText: /\d/ }).count(), 0);
    assert.equal(await outputsOf("check-greet").textContent(), "");
    assert.equal(await page.locator('.text a[href^=".."]').count(), 0);
    await expectText(page.getByRole("main"), "Its page (src/README.md)");
    await isAccessible();
  });
  await step("a cell is run by the keyboard, and the next one has the focus", async () => {
    await editor("first").focus();
    await write('console.log("\\x1b[31mred\\x1b[0m", 6 * 7);');
    await page.keyboard.press("Shift+Enter");
    await expectText(outputsOf("first"), "red 42");
    assert.equal(await outputsOf("first").locator(".ansi-red").textContent(), "red");
    assert.equal(await focusedCell(), (await cellIds())[3]);
  });
  await step("all cells are run, with those that are meant to fail", async () => {
    await page.getByRole("button", { name: "Run all" }).click();
    await page
      .locator('[data-state="waiting"], [data-state="running"]')
      .first()
      .waitFor({ state: "detached" });
    assert.equal(await cell("first").locator(".number").textContent(), "[2]");
    await expectText(outputsOf("fails"), "does not exist on type");
    await expectText(outputsOf("check-greet"), "0 of 4 points");
    await kernelIs("Kernel is ready");
    await look("chapter");
  });
  await step("a cell that fails says why, in the line of the error", async () => {
    await editor("first").focus();
    await write("const one = 1;\none.nothing.more;");
    await page.keyboard.press("ControlOrMeta+Enter");
    await expectText(outputsOf("first").locator(".error"), "2:5");
  });
  await step("completion and help come from the kernel", async () => {
    await editor("first").focus();
    await write("Math.ma");
    await page.keyboard.press("Control+Space");
    await page.getByRole("option", { name: "max" }).click();
    assert.equal(await editor("first").textContent(), "Math.max");
    await page.keyboard.press("Control+i");
    await expectText(page.locator(".inspected"), "max(...values: number[])");
    await expectText(page.getByRole("status"), "max(...values: number[])");
  });
  await step("a loop after an await is stopped", async () => {
    await editor("first").focus();
    await write('console.log("begun"); await new Promise((go) => setTimeout(go)); while (true) {}');
    await page.keyboard.press("ControlOrMeta+Enter");
    await expectText(outputsOf("first"), "begun");
    await page.getByRole("button", { name: "Stop" }).click();
    await kernelIs("Kernel is ready");
    await editor("first").focus();
    await write('console.log("alive")');
    await page.keyboard.press("ControlOrMeta+Enter");
    await expectText(outputsOf("first"), "alive");
  });
  await step("an output that attacks the page does nothing", async () => {
    isComplaintExpected = true; // Chromium's, of the handler that it refuses while the sanitizer reads
    await write(
      'import { display } from "tslab"; display.html("<p>harmless</p><img src=x onerror=\\"document.title=1\\"><script>document.title=2</script><form action=/api><button>x</button></form>")',
    );
    await page.keyboard.press("ControlOrMeta+Enter");
    await expectText(outputsOf("first"), "harmless");
    assert.equal(await outputsOf("first").locator("script, form, [onerror]").count(), 0);
    assert.match(await page.title(), /^Start here/);
    isComplaintExpected = false;
  });
  await step("20,000 lines are shown, and the page lives", async () => {
    await write('for (let n = 1; n <= 20000; n++) console.log("line", n)');
    await page.keyboard.press("ControlOrMeta+Enter");
    await expectText(outputsOf("first"), "line 20000");
    await write('console.log("short again")');
    await page.keyboard.press("ControlOrMeta+Enter");
    await expectText(outputsOf("first"), "short again");
  });
  await step("the stub does not pass, and a hint is given", async () => {
    await exercise().getByRole("button", { name: "Hint" }).click();
    await expectText(exercise(), "0 of 4 points");
    await expectText(exercise(), "Hint 1 of");
    assert.doesNotMatch(await exercise().textContent(), /await check\(.*hint: true/);
    await expectText(page.getByRole("status"), "0 of 4 points");
  });
  await step("the solution is shown to who asks twice", async () => {
    await exercise().getByRole("button", { name: "Solution" }).click();
    await expectText(exercise(), "You have not passed");
    await exercise().getByRole("button", { name: "Show it all the same" }).click();
    await expectText(exercise().locator(".solution"), "function greet");
  });
  await step("the solution passes, and the contents say so", async () => {
    await editor("exercise-greet").focus();
    await write(solution);
    await exercise().getByRole("button", { name: "Check" }).click();
    await expectText(exercise(), "4 of 4 points");
    await exercise().getByRole("button", { name: "Hint" }).click();
    await expectText(exercise().locator(".exercise-words"), /^$/);
    await expectText(exercise(), "4 of 4 points");
    assert.doesNotMatch(await exercise().textContent(), /Hint 1 of/);
    await expectText(page.getByRole("navigation"), "1 of 1 exercises passed");
    await exercise().scrollIntoViewIfNeeded();
    await look("passed");
    await isAccessible();
  });
  await step("a page that is opened again has the work, as a valid notebook", async () => {
    await saved();
    await page.reload();
    await expectText(outputsOf("first"), "short again");
    await expectText(cell("exercise-greet"), "hello, ");
    const { cells, nbformat } = JSON.parse(readFileSync(join(own, `${chapter}.ipynb`), "utf8"));
    assert.equal(nbformat, 4);
    assert.deepEqual(cells.find(({ id }) => id === "first").source, ['console.log("short again")']);
  });
  await step("what a cell prints while the page is away is there when it comes back", async () => {
    await kernelIs("Kernel is ready");
    await editor("first").focus();
    await write(`import { existsSync } from "node:fs"; console.log("before");
      while (!existsSync("away")) await new Promise((go) => setTimeout(go, 20)); console.log("after");`);
    await page.keyboard.press("ControlOrMeta+Enter");
    await expectText(outputsOf("first"), "before");
    await saved();
    const address = page.url();
    await page.goto("about:blank");
    while (server.kernels.all.some(({ isWatched }) => isWatched)) await setTimeout(20);
    writeFileSync(join(own, "away"), "");
    while (server.kernels.all.some(({ state }) => state !== "idle")) await setTimeout(20);
    await page.goto(address);
    await expectText(outputsOf("first"), "after");
    assert.equal(await outputsOf("first").textContent(), "before\nafter\n");
  });
  await step("an exercise is set back, and undone", async () => {
    await exercise().getByRole("button", { name: "Reset" }).click();
    await expectText(cell("exercise-greet").locator(".cm-content"), stub);
    await page.keyboard.press("ControlOrMeta+z");
    await expectText(cell("exercise-greet").locator(".cm-content"), "hello, ");
  });
  await step("cells are added, moved, deleted and brought back by the keyboard", async () => {
    const before = await cellIds();
    await cell("first").focus();
    await page.keyboard.press("b");
    await write('"added"');
    await page.keyboard.press("ControlOrMeta+Enter");
    await expectText(page.locator(".cell:focus-within .outputs"), "added");
    await page.keyboard.press("Escape"); // where a completion is still being asked for, it ends that
    await page.keyboard.press("Escape");
    await page.locator(".cell:focus").waitFor();
    await page.keyboard.press("Alt+ArrowUp");
    const moved = await cellIds();
    assert.equal(moved.length, before.length + 1);
    assert.equal(moved[3], "first");
    await page.keyboard.press("Delete");
    assert.deepEqual(await cellIds(), before);
    await page.keyboard.press("z");
    assert.deepEqual(await cellIds(), moved);
    await page.keyboard.press("Delete");
    await saved();
  });
  await step("a restart forgets the names", async () => {
    await editor("first").focus();
    await write("globalThis.kept = 1;");
    await page.keyboard.press("ControlOrMeta+Enter");
    await page.getByRole("button", { name: "Restart" }).click();
    await expectText(page.getByRole("status"), "The kernel is new");
    await kernelIs("Kernel is ready");
    await editor("first").focus();
    await write("typeof globalThis.kept");
    await page.keyboard.press("ControlOrMeta+Enter");
    await expectText(outputsOf("first"), "undefined");
  });
  await step("a second tab is told of the first one's save, and keeps both", async () => {
    await saved();
    const first = page;
    page = await openPage({ width: 1200, height: 900 }, page.context());
    await page.goto(first.url());
    await kernelIs("Kernel is ready");
    await first.locator('[data-cell="first"] .cm-content').fill("// of the first tab");
    await first.getByText("Saved", { exact: true }).waitFor();
    isComplaintExpected = true; // Chromium logs every answer that is no success
    await editor("first").focus();
    await write("// of the second tab");
    await page.getByRole("dialog").getByRole("button", { name: "Keep both" }).waitFor();
    await look("conflict");
    await isAccessible();
    await page.getByRole("button", { name: "Keep both" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await expectText(cell("first"), "// of the first tab");
    const copy = page.getByRole("navigation").getByRole("link", { name: "00-start-here-mine" });
    await copy.click();
    await expectText(cell("first"), "// of the second tab");
    isComplaintExpected = false;
    await page.close();
    page = first;
  });
  for (const [name, size, colorScheme] of [
    ["narrow", { width: 390, height: 844 }, "light"],
    ["narrow-dark", { width: 390, height: 844 }, "dark"],
    ["dark", { width: 1440, height: 900 }, "dark"],
  ]) {
    await step(`the page holds on a ${name} screen`, async () => {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      await page.reload();
      await kernelIs("Kernel is ready");
      await isWithinScreen();
      await look(`${name}-top`);
      await exercise().scrollIntoViewIfNeeded();
      await look(name);
      await isAccessible();
    });
  }
  await page.setViewportSize({ width: 390, height: 844 });
  for (const { slug, title } of readManifest(root).chapters) {
    await step(`the chapter "${title}" opens, also on a narrow screen`, async () => {
      await page.goto(`http://127.0.0.1:${server.port}/chapters/${slug}`);
      await page.getByRole("heading", { level: 1 }).first().waitFor();
      await isWithinScreen();
      await isAccessible();
      await look(slug, { fullPage: true });
      for (const { id } of server.kernels.all) await server.kernels.end(id);
    });
  }
  assert.deepEqual(complaints, [], "the browser complains");
} catch (error) {
  console.error(error);
  await look("failed");
  process.exitCode = 1;
} finally {
  await browser.close();
  await server.close();
  rmSync(own, { recursive: true });
  if (progressBefore) writeFileSync(progress, progressBefore);
  else rmSync(progress, { force: true });
}
console.log(`${passed} steps passed`);

async function step(name, run) {
  const begin = performance.now();
  try {
    await run();
  } catch (error) {
    throw new Error(`failed: ${name}`, { cause: error });
  }
  passed += 1;
  console.log(`passed: ${name} (${((performance.now() - begin) / 1000).toFixed(1)} s)`);
}

async function openPage(viewport, context = undefined) {
  const made = await (context ?? (await browser.newContext({ viewport }))).newPage();
  made.setDefaultTimeout(mostMilliseconds);
  made.on("pageerror", (error) => complaints.push(String(error)));
  made.on("console", (message) => {
    if (message.type() === "error" && !isComplaintExpected) complaints.push(message.text());
  });
  return made;
}

function cell(id) {
  return page.locator(`[data-cell="${id}"]`);
}

function exercise() {
  return cell("exercise-greet");
}

function editor(id) {
  return cell(id).getByRole("textbox");
}

function outputsOf(id) {
  return cell(id).locator(":scope > .outputs");
}

/** In place of all that stands in the editor that has the focus. */
async function write(text) {
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
}

async function expectText(place, text) {
  await place.filter({ hasText: text }).first().waitFor({ state: "attached" });
}

async function kernelIs(words) {
  await expectText(page.locator(".kernel-state"), words);
}

async function saved() {
  await page.locator(".save-state").getByText("Saved", { exact: true }).waitFor();
}

function cellIds() {
  return page.locator("[data-cell]").evaluateAll((cells) => cells.map((one) => one.dataset.cell));
}

function focusedCell() {
  return page.evaluate(() => document.activeElement.dataset.cell);
}

async function isWithinScreen() {
  const [inner, outer] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  assert.equal(inner, outer, "the page scrolls sideways");
}

async function isAccessible() {
  const axe = readFileSync(join(root, "node_modules", "axe-core", "axe.min.js"), "utf8");
  // By the tool's own way in, past the page's policy.
  const violations = await page.evaluate(`${axe}; axe.run().then(({ violations }) => violations.map(
    ({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html }) => html.slice(0, 200)) })))`);
  assert.deepEqual(violations, []);
}

async function look(name, options = {}) {
  if (screenshots === undefined) return;
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ ...options, path: join(screenshots, `${name}.png`) });
}

function findChromium() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const places = ["chromium", "chromium-browser", "google-chrome"].flatMap((name) =>
    folders.map((folder) => join(folder, name)),
  );
  const found = [process.env.CHROMIUM, ...places].find((place) => place && existsSync(place));
  if (found !== undefined) return found;
  console.error("Chromium is not installed: get it, or name it in CHROMIUM.");
  return process.exit(2);
}
