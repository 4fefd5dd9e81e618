import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const root = join(import.meta.dirname, "..", "..", "..");

/** Who reads in a browser: its page, what it complains of, and the steps that have passed. */
export class Reader {
  passed = 0;
  #browser;
  #screenshots;
  page;
  complaints = [];

  constructor(browser, screenshots) {
    this.#browser = browser;
    this.#screenshots = screenshots;
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

  /** A page of its own, in a context of its own. */
  async open({ width = 1200, height = 900, ...options } = {}) {
    await this.page?.context().close();
    const context = await this.#browser.newContext({ viewport: { width, height }, ...options });
    this.page = await context.newPage();
    this.page.setDefaultTimeout(30_000);
    this.complaints = [];
    this.page.on("pageerror", (error) => this.complaints.push(String(error)));
    this.page.on("console", (message) => {
      if (message.type() === "error") this.complaints.push(message.text());
    });
    return this.page;
  }

  async isAccessible() {
    const axe = readFileSync(join(root, "node_modules", "axe-core", "axe.min.js"), "utf8");
    // By the tool's own way in, past the page's policy.
    const violations =
      await this.page.evaluate(`${axe}; axe.run().then(({ violations }) => violations.map(
      ({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html }) => html.slice(0, 200)) })))`);
    assert.deepEqual(violations, []);
  }

  async isWithinScreen() {
    const [inner, outer] = await this.page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    assert.equal(inner, outer, "the page scrolls sideways");
  }

  async look(name, options = {}) {
    if (this.#screenshots === undefined) return;
    mkdirSync(this.#screenshots, { recursive: true });
    await this.page?.screenshot({ ...options, path: join(this.#screenshots, `${name}.png`) });
  }
}
