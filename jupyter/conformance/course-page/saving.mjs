import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { chapter } from "./course.mjs";

/** The work is kept: when the page is closed, while it is away, and when two tabs write to one chapter. */
export async function saving(learner, course) {
  const { page } = learner;
  await learner.step("a page that is opened again has the work, as a valid notebook", async () => {
    await learner.saved();
    await page.reload();
    await learner.expectText(learner.outputsOf("first"), "short again");
    await learner.expectText(learner.exercise(), "hello, ");
    const { nbformat, cell } = course.storedCells(chapter);
    assert.equal(nbformat, 4);
    assert.deepEqual(cell("first").source, ['console.log("short again")']);
  });
  await learner.step(
    "what a cell prints while the page is away is there when it comes back",
    async () => {
      const { kernels } = course.server;
      await learner.kernelIs("Kernel is ready");
      await learner.runIn(
        "first",
        `import { existsSync } from "node:fs"; console.log("before");
      while (!existsSync("away")) await new Promise((go) => setTimeout(go, 20)); console.log("after");`,
      );
      await learner.expectText(learner.outputsOf("first"), "before");
      await learner.saved();
      const address = page.url();
      await page.goto("about:blank");
      while (kernels.all.some(({ isWatched }) => isWatched)) await setTimeout(20);
      writeFileSync(join(course.own, "away"), "");
      while (kernels.all.some(({ state }) => state !== "idle")) await setTimeout(20);
      await page.goto(address);
      await learner.expectText(learner.outputsOf("first"), "after");
      assert.equal(await learner.outputsOf("first").textContent(), "before\nafter\n");
    },
  );
  await learner.step(
    "cells are added, moved, deleted and brought back by the keyboard",
    async () => {
      const before = await learner.cellIds();
      await learner.cell("first").focus();
      await page.keyboard.press("b");
      await learner.write('"added"');
      await page.keyboard.press("ControlOrMeta+Enter");
      await learner.expectText(page.locator(".cell:focus-within .outputs"), "added");
      await page.keyboard.press("Escape"); // where a completion is still being asked for, it ends that
      await page.keyboard.press("Escape");
      await page.locator(".cell:focus").waitFor();
      await page.keyboard.press("Alt+ArrowUp");
      const moved = await learner.cellIds();
      assert.equal(moved.length, before.length + 1);
      assert.equal(moved[3], "first");
      await page.keyboard.press("Delete");
      assert.deepEqual(await learner.cellIds(), before);
      await page.keyboard.press("z");
      assert.deepEqual(await learner.cellIds(), moved);
      await page.keyboard.press("Delete");
      await page.getByRole("alert").getByRole("button", { name: "Undo" }).click();
      assert.deepEqual(await learner.cellIds(), moved);
      await page.locator(".cell:focus").press("Delete");
      await page.getByRole("alert").getByRole("button", { name: "Close" }).click();
      await learner.saved();
    },
  );
  await learner.step("a text is added, written and changed", async () => {
    await learner.cell("first").focus();
    await page.keyboard.press("t");
    await page.keyboard.type("A *note* of mine");
    await page.keyboard.press("ControlOrMeta+Enter");
    const note = page.locator(".text-cell", { has: page.locator("em", { hasText: "note" }) });
    await note.dblclick();
    await learner.write("Another **note**");
    await page.getByRole("button", { name: "Done" }).click();
    const changed = page.locator(".text-cell", {
      has: page.locator("strong", { hasText: "note" }),
    });
    await changed.focus();
    await learner.saved();
    const id = await changed.getAttribute("data-cell");
    const stored = course.storedCells(chapter).cell(id);
    assert.deepEqual([stored.cell_type, stored.source], ["markdown", ["Another **note**"]]);
    await page.keyboard.press("Delete");
    await learner.saved();
  });
  await learner.step("a restart forgets the names", async () => {
    await learner.runIn("first", "globalThis.kept = 1;");
    await page.getByRole("button", { name: "Restart" }).click();
    await learner.expectText(page.getByRole("status"), "The kernel is new");
    await learner.kernelIs("Kernel is ready");
    await learner.runIn("first", "typeof globalThis.kept");
    await learner.expectText(learner.outputsOf("first"), "undefined");
  });
  await learner.step("a second tab is told of the first one's save, and keeps both", async () => {
    await learner.saved();
    learner.page = await learner.openPage({ width: 1280, height: 900 }, page.context());
    const second = learner.page;
    await second.goto(page.url());
    await learner.kernelIs("Kernel is ready");
    await page.locator('[data-cell="first"] .cm-content').fill("// of the first tab");
    await page.getByText("Saved", { exact: true }).waitFor();
    await learner.expectingComplaints(async () => {
      await learner.writeIn("first", "// of the second tab");
      await second.getByRole("dialog").getByRole("button", { name: "Keep both" }).waitFor();
      await learner.look("conflict");
      await learner.isAccessible("two tabs in conflict");
      await second.getByRole("button", { name: "Keep both" }).click();
      await second.getByRole("dialog").waitFor({ state: "detached" });
      await learner.expectText(learner.cell("first"), "// of the first tab");
      const contents = second.getByRole("navigation");
      await contents.getByRole("link", { name: "00-start-here-mine" }).click();
      await learner.expectText(learner.cell("first"), "// of the second tab");
    });
    await second.close();
    learner.page = page;
  });
}
