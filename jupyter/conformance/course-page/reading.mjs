import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { root } from "./course.mjs";

/** What is to be read: the overview, a page for what is not there, a chapter. */
export async function reading(learner, course) {
  const { page } = learner;
  await learner.step("the page's scripts are at most 250 kB, gzipped", async () => {
    const built = join(root, ".cache", "page");
    const scripts = readdirSync(built).filter((name) => name.endsWith(".js") && name !== "site.js");
    const sizes = scripts.map((name) => gzipSync(readFileSync(join(built, name))).length);
    const length = sizes.reduce((sum, size) => sum + size, 0);
    assert.ok(length <= 250_000, `they have ${length} bytes`);
  });
  await learner.step(
    "the address with its token opens the overview, and keeps the token out of sight",
    async () => {
      await page.goto(course.server.address);
      await page.locator(".overview").getByRole("link", { name: "Start here" }).waitFor();
      assert.equal(new URL(page.url()).search, "");
      assert.equal(await page.locator(".overview > li").first().getAttribute("value"), "0");
      await learner.look("overview");
      await learner.isAccessible("overview");
    },
  );
  await learner.step("what is not there, or not for strangers, is told in a page", async () => {
    await learner.expectingComplaints(async () => {
      await page.goto(`${course.origin}/src/README.md`);
      await page.getByRole("heading", { name: "There is nothing here" }).waitFor();
      await learner.isAccessible("page for what is not there");
      await page.getByRole("link", { name: "To the overview" }).click();
      await page.locator(".overview").waitFor();
      const stranger = await page.context().browser().newPage();
      await stranger.goto(`${course.origin}/`);
      await stranger.getByRole("heading", { name: "does not know you" }).waitFor();
      await stranger.close();
    });
  });
  await learner.step("a chapter is read", async () => {
    await page.locator(".overview").getByRole("link", { name: "Start here" }).click();
    await page.getByRole("heading", { level: 1, name: "0 · Start here" }).waitFor();
    await learner.kernelIs("Kernel is ready");
    const contents = page.getByRole("navigation");
    assert.ok(await contents.getByRole("link", { name: "Your first exercise" }).isVisible());
    // Numbers and verdicts are those of this kernel, and nothing has run yet.
    assert.deepEqual(await page.locator(".number", { hasText: /\d/ }).count(), 0);
    assert.equal(await learner.outputsOf("check-greet").textContent(), "");
    assert.equal(await page.locator('.text a[href^=".."]').count(), 0);
    await learner.expectText(page.getByRole("main"), "Its page (src/README.md)");
    await learner.isAccessible("chapter");
  });
  await learner.step(
    "a section has an address, and the contents say which one is read",
    async () => {
      const contents = page.getByRole("navigation");
      await contents.getByRole("link", { name: "When a cell fails" }).click();
      assert.equal(new URL(page.url()).hash, "#when-a-cell-fails");
      const current = contents.locator('[aria-current="location"]');
      await current.filter({ hasText: "When a cell fails" }).waitFor();
    },
  );
}
