import assert from "node:assert/strict";

/** Cells are run, fail, are stopped, and print more than anybody reads. */
export async function running(learner) {
  const { page } = learner;
  await learner.step("a cell is run by the keyboard, and the next one has the focus", async () => {
    await learner.writeIn("first", 'console.log("\\x1b[31mred\\x1b[0m", 6 * 7);');
    await page.keyboard.press("Shift+Enter");
    await learner.expectText(learner.outputsOf("first"), "red 42");
    assert.equal(await learner.outputsOf("first").locator(".ansi-red").textContent(), "red");
    assert.equal(await learner.focusedCell(), (await learner.cellIds())[3]);
  });
  await learner.step("all cells are run, with those that are meant to fail", async () => {
    await page.getByRole("button", { name: "Run all" }).click();
    await page
      .locator('[data-state="waiting"], [data-state="running"]')
      .first()
      .waitFor({ state: "detached" });
    assert.equal(await learner.cell("first").locator(".number").textContent(), "[2]");
    await learner.expectText(learner.outputsOf("fails"), "does not exist on type");
    await learner.expectText(learner.outputsOf("check-greet"), "0 of 4 points");
    await learner.kernelIs("Kernel is ready");
    await learner.look("chapter");
  });
  await learner.step("a cell that does not compile points to the line and the word", async () => {
    await learner.runIn("first", "const one = 1;\none.nothing.more;");
    await learner.expectText(learner.outputsOf("first").locator(".error"), "2:5");
    const marked = learner.cell("first").locator(".marked-line");
    assert.equal(await marked.textContent(), "one.nothing.more;");
    assert.equal(await marked.locator(".marked-word").textContent(), "nothing");
    await learner.look("error");
    await learner.isAccessible("cell with an error");
    await learner.outputsOf("first").getByRole("button", { name: "Line 2" }).click();
    await page.keyboard.type("x");
    assert.match(await learner.editor("first").textContent(), /one\.xnothing/);
    assert.equal(await marked.count(), 0, "the mark goes when the code changes");
  });
  await learner.step("a cell that fails while it runs points to its line, too", async () => {
    await learner.runIn(
      "first",
      "type Any = any;\n\nfunction nameOf(one: Any) { return one.name; }\nnameOf(null);",
    );
    await learner.expectText(learner.outputsOf("first").locator(".error"), "nameOf (cell:3:");
    const marked = learner.cell("first").locator(".marked-line");
    assert.equal(await marked.textContent(), "function nameOf(one: Any) { return one.name; }");
    assert.equal(await marked.locator(".marked-word").textContent(), "name");
    // What is sent while a cell fails is not run.
    await learner.kernelIs("Kernel is ready");
    await learner.runIn("first", "function nameOf(one: any) { return one.name; } // known");
    await learner.outputsOf("first").locator(".error").waitFor({ state: "detached" });
    await learner.kernelIs("Kernel is ready");
    await learner.runIn("first", "const none = null;\nnameOf(none);");
    await learner.expectText(learner.outputsOf("first").locator(".error"), "an earlier cell");
    assert.equal(await marked.textContent(), "nameOf(none);");
    await learner.outputsOf("first").getByRole("button", { name: "Line 2" }).waitFor();
  });
  await learner.step("completion and help come from the kernel", async () => {
    await learner.writeIn("first", "Math.ma");
    await page.keyboard.press("Control+Space");
    await page.getByRole("option", { name: "max" }).click();
    assert.equal(await learner.editor("first").textContent(), "Math.max");
    await page.keyboard.press("Control+i");
    await learner.expectText(page.locator(".inspected"), "max(...values: number[])");
    await learner.expectText(page.getByRole("status"), "max(...values: number[])");
  });
  await learner.step("a loop after an await is stopped", async () => {
    await learner.runIn(
      "first",
      'console.log("begun"); await new Promise((go) => setTimeout(go)); while (true) {}',
    );
    await learner.expectText(learner.outputsOf("first"), "begun");
    await page.getByRole("button", { name: "Stop" }).click();
    await learner.kernelIs("Kernel is ready");
    await learner.runIn("first", 'console.log("alive")');
    await learner.expectText(learner.outputsOf("first"), "alive");
  });
  await learner.step("an output that attacks the page does nothing", async () => {
    await learner.expectingComplaints(async () => {
      await learner.runIn(
        "first",
        'import { display } from "tslab"; display.html("<p>harmless</p><img src=x onerror=\\"document.title=1\\"><script>document.title=2</script><form action=/api><button>x</button></form>")',
      );
      await learner.expectText(learner.outputsOf("first"), "harmless");
      assert.equal(await learner.outputsOf("first").locator("script, form, [onerror]").count(), 0);
      assert.match(await page.title(), /^Start here/);
    });
  });
  await learner.step("what an output or a text shows covers nothing else", async () => {
    await learner.runIn(
      "first",
      `import { display } from "tslab"; display.html(${JSON.stringify(covers)})`,
    );
    await learner.expectText(learner.outputsOf("first"), "covered");
    assert.deepEqual(await covered(page), []);
    await learner.cell("first").focus();
    await page.keyboard.press("t");
    await page.keyboard.insertText(covers);
    await page.keyboard.press("ControlOrMeta+Enter");
    const text = page.locator(".text-cell", { hasText: "covered" });
    await text.waitFor();
    assert.deepEqual(await covered(page), []);
    await learner.isWithinScreen();
    await text.focus();
    await page.keyboard.press("Delete");
  });
  await learner.step("20,000 lines are shown, and the page lives", async () => {
    await learner.runIn("first", 'for (let n = 1; n <= 20000; n++) console.log("line", n)');
    await learner.expectText(learner.outputsOf("first"), "line 20000");
    assert.ok((await learner.outputsOf("first").textContent()).startsWith("line 1\nline 2\n"));
    await learner.runIn("first", 'console.log("short again")');
    await learner.expectText(learner.outputsOf("first"), "short again");
  });
}

/** What would lie over the page if it could leave its place. */
const covers = [
  '<div style="margin-top:-2000px;height:4000px;background:red">covered</div>',
  '<div style="--course-up:-2000px;margin-top:var(--course-up);height:4000px">covered</div>',
  '<div style="height:0"><div style="width:9000px;height:9000px;background:red">covered</div></div>',
  '<p style="font-size:2000px;line-height:0;white-space:nowrap">covered</p>',
  '<p style="position:fixed;top:0;left:0;z-index:99;width:9000px;height:9000px">covered</p>',
  '<p><span style="vertical-align:2000px;line-height:0">covered</span></p>',
].join("");

/** The points of the screen at which something of an output or a text lies outside of its own frame. */
function covered(page) {
  return page.evaluate(() => {
    const points = [];
    for (let x = 5; x < innerWidth; x += 20) {
      for (let y = 5; y < innerHeight; y += 20) {
        const frame = document.elementFromPoint(x, y)?.closest(".outputs, .text");
        if (!frame) continue;
        const { left, right, top, bottom } = frame.getBoundingClientRect();
        const isWithin = x >= left - 8 && x <= right + 8 && y >= top - 8 && y <= bottom + 8;
        if (!isWithin) points.push([x, y]);
      }
    }
    return points;
  });
}
