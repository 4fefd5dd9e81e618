// A learner at the page, in a real browser: what there is to be seen, and to be pressed.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const mostMilliseconds = 90_000;
const axe = readFileSync(
  join(import.meta.dirname, "..", "..", "..", "node_modules", "axe-core", "axe.min.js"),
  "utf8",
);

export class Learner {
  /** What a browser complains of: scripts that fail, and what the page's policy refuses. */
  complaints = [];
  /** Addresses outside of the course's own server: there must be none. */
  strangers = new Set();
  /** What axe looked at, and how many of its rules held. */
  accessibility = [];
  passed = 0;
  page;
  #browser;
  #screenshots;
  #isComplaintExpected = false;

  /** @param screenshots a folder for pictures, if any are wanted */
  constructor(browser, screenshots) {
    this.#browser = browser;
    this.#screenshots = screenshots;
  }

  async openPage(viewport, context = undefined) {
    const made = await (context ?? (await this.#browser.newContext({ viewport }))).newPage();
    made.setDefaultTimeout(mostMilliseconds);
    made.on("pageerror", (error) => this.complaints.push(String(error)));
    made.on("request", (request) => {
      const { protocol, hostname } = new URL(request.url());
      const isOwn = hostname === "127.0.0.1" || protocol === "data:" || protocol === "about:";
      if (!isOwn) this.strangers.add(request.url());
    });
    made.on("console", (message) => {
      if (message.type() === "error" && !this.#isComplaintExpected)
        this.complaints.push(message.text());
    });
    return made;
  }

  async step(name, run) {
    const begin = performance.now();
    try {
      await run();
    } catch (error) {
      throw new Error(`failed: ${name}`, { cause: error });
    }
    this.passed += 1;
    console.log(`passed: ${name} (${((performance.now() - begin) / 1000).toFixed(1)} s)`);
  }

  /** While Chromium logs what is meant to be refused: each answer that is no success. */
  async expectingComplaints(run) {
    this.#isComplaintExpected = true;
    await run();
    this.#isComplaintExpected = false;
  }

  cell(id) {
    return this.page.locator(`[data-cell="${id}"]`);
  }

  exercise() {
    return this.cell("exercise-greet");
  }

  press(name) {
    return this.exercise().getByRole("button", { name, exact: true }).click();
  }

  editor(id) {
    return this.cell(id).getByRole("textbox");
  }

  outputsOf(id) {
    return this.cell(id).locator(":scope > .outputs");
  }

  /** In place of all that stands in the editor that has the focus. */
  async write(text) {
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.insertText(text);
  }

  async writeIn(id, text) {
    await this.editor(id).focus();
    await this.write(text);
  }

  async runIn(id, text) {
    await this.writeIn(id, text);
    await this.page.keyboard.press("ControlOrMeta+Enter");
  }

  async expectText(place, text) {
    await place.filter({ hasText: text }).first().waitFor({ state: "attached" });
  }

  async kernelIs(words) {
    await this.expectText(this.page.locator(".kernel-state"), words);
  }

  async saved() {
    await this.page.locator(".save-state").getByText("Saved", { exact: true }).waitFor();
  }

  cellIds() {
    return this.page
      .locator("[data-cell]")
      .evaluateAll((cells) => cells.map((one) => one.dataset.cell));
  }

  focusedCell() {
    return this.page.evaluate(() => document.activeElement.dataset.cell);
  }

  async isWithinScreen() {
    const [inner, outer] = await this.page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    assert.equal(inner, outer, "the page scrolls sideways");
  }

  /** @param what is to be seen, for the report */
  async isAccessible(what) {
    // By the tool's own way in, past the page's policy.
    const { violations, passes } =
      await this.page.evaluate(`${axe}; axe.run().then(({ violations, passes }) => ({
      passes: passes.map(({ id }) => id),
      violations: violations.map(({ id, help, nodes }) => (
        { id, help, nodes: nodes.map(({ html }) => html.slice(0, 200)) })) }))`);
    assert.deepEqual(violations, [], `axe on ${what}`);
    this.accessibility.push({ what, rules: passes.length });
  }

  async look(name, options = {}) {
    if (this.#screenshots === undefined) return;
    mkdirSync(this.#screenshots, { recursive: true });
    await this.page.screenshot({ ...options, path: join(this.#screenshots, `${name}.png`) });
  }
}
