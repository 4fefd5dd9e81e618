import { readManifest } from "../../../dist/course/manifest.js";
import { root } from "./course.mjs";

const sizes = [
  ["narrow", { width: 390, height: 844 }, "light"],
  ["narrow and dark", { width: 390, height: 844 }, "dark"],
  ["wide and dark", { width: 1440, height: 900 }, "dark"],
];

/** Light and dark, narrow and wide, and every chapter. */
export async function screens(learner, course) {
  const { page } = learner;
  const chapter = page.url();
  for (const [name, size, colorScheme] of sizes) {
    const file = name.replaceAll(" ", "-");
    await learner.step(`the page holds on a screen that is ${name}`, async () => {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      await page.goto(`${course.origin}/`);
      await page.locator(".overview").waitFor();
      await learner.isWithinScreen();
      await learner.look(`${file}-overview`);
      await learner.isAccessible(`overview, ${name}`);
      await page.goto(chapter);
      await learner.kernelIs("Kernel is ready");
      await learner.isWithinScreen();
      await learner.look(`${file}-chapter`);
      await learner.runIn("first", "const one = 1;\none.nothing.more;");
      await learner.expectText(learner.cell("first").locator(".number"), /\[\d+\]/);
      await learner.expectText(learner.outputsOf("first").locator(".error"), "2:5");
      await learner.press("Check");
      await learner.expectText(learner.exercise(), "of 4 points");
      await learner.exercise().scrollIntoViewIfNeeded();
      await learner.look(`${file}-exercise`);
      await learner.isWithinScreen();
      await learner.isAccessible(`chapter with an error and a verdict, ${name}`);
      await learner.saved();
    });
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await learner.step("on a narrow screen the contents are shown on request", async () => {
    await page.getByRole("button", { name: "Contents" }).click();
    await learner.isAccessible("contents, narrow");
    await page.keyboard.press("Escape");
    await page.getByRole("navigation", { includeHidden: true }).waitFor({ state: "hidden" });
  });
  for (const { slug, title } of readManifest(root).chapters) {
    await learner.step(`the chapter "${title}" opens, also on a narrow screen`, async () => {
      await page.goto(`${course.origin}/chapters/${slug}`);
      await page.getByRole("heading", { level: 1 }).first().waitFor();
      await learner.isWithinScreen();
      await learner.isAccessible(`chapter ${slug}`);
      await learner.look(slug, { fullPage: true });
      for (const { id } of course.server.kernels.all) await course.server.kernels.end(id);
    });
  }
}
