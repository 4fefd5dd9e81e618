import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chapter, root } from "./course.mjs";

const solution = readFileSync(join(root, "solutions", chapter, "greet.ts"), "utf8").replace(
  /^export /gm,
  "",
);
const stub = "greet is not written yet";

/** An exercise is checked, helped with, solved, and set back. */
export async function exercises(learner) {
  const { page } = learner;
  const badge = learner.exercise().locator(".badge");
  await learner.step("the stub does not pass, and a hint is given", async () => {
    assert.equal(await badge.textContent(), "Not checked yet");
    await learner.press("Hint");
    await learner.expectText(learner.exercise(), "0 of 4 points");
    await learner.expectText(learner.exercise(), "Hint 1 of");
    assert.doesNotMatch(await learner.exercise().textContent(), /await check\(.*hint: true/);
    await learner.expectText(page.getByRole("status"), "0 of 4 points");
    await learner.expectText(badge, "Not passed yet");
    await learner.expectText(learner.exercise().locator(".marked-line"), stub);
    await learner.exercise().scrollIntoViewIfNeeded();
    await learner.look("failed-verdict");
    await learner.isAccessible("exercise with a failed verdict");
  });
  await learner.step("the solution is shown to who asks twice", async () => {
    await learner.press("Solution");
    await learner.expectText(learner.exercise(), "You have not passed");
    await learner.press("Show it all the same");
    await learner.expectText(learner.exercise().locator(".solution"), "function greet");
  });
  await learner.step("the solution passes, and the contents say so", async () => {
    await learner.writeIn("exercise-greet", solution);
    await learner.press("Check");
    await learner.expectText(learner.exercise(), "4 of 4 points");
    await learner.expectText(badge, "Passed");
    await learner.press("Hint");
    await learner.expectText(learner.exercise().locator(".exercise-words"), /^$/);
    await learner.expectText(learner.exercise(), "4 of 4 points");
    assert.doesNotMatch(await learner.exercise().textContent(), /Hint 1 of/);
    await learner.expectText(page.getByRole("navigation"), "1 of 1 exercises passed");
    await learner.exercise().scrollIntoViewIfNeeded();
    await learner.look("passed-verdict");
    await learner.isAccessible("exercise with a passed verdict");
  });
  await learner.step("an exercise is set back, and undone", async () => {
    await learner.press("Reset");
    await learner.expectText(learner.exercise().locator(".cm-content"), stub);
    await page.keyboard.press("ControlOrMeta+z");
    await learner.expectText(learner.exercise().locator(".cm-content"), "hello, ");
  });
}
