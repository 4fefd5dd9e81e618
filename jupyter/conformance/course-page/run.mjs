// The course's own page in a real browser: a learner's whole way through a chapter, by the keyboard where it counts.
//
// usage: npm run browser [-- FOLDER FOR SCREENSHOTS]
//
// Needs Chromium (CHROMIUM, or `chromium` on the path). Ends with 1 when something is not as it should be.
import assert from "node:assert/strict";
import { chromium } from "playwright-core";
import { findChromium } from "../../../dist/course/chromium.js";
import { Course } from "./course.mjs";
import { exercises } from "./exercises.mjs";
import { Learner } from "./learner.mjs";
import { reading } from "./reading.mjs";
import { running } from "./running.mjs";
import { saving } from "./saving.mjs";
import { screens } from "./screens.mjs";
import { searching } from "./searching.mjs";
import { serverAway } from "./server-away.mjs";

const [, , screenshots] = process.argv;
const browser = await chromium.launch({ executablePath: findChromium(), args: ["--no-sandbox"] });
const course = new Course();
const learner = new Learner(browser, screenshots);

try {
  await course.start();
  learner.page = await learner.openPage({ width: 1280, height: 900 });
  for (const part of [reading, searching, running, exercises, saving, serverAway, screens])
    await part(learner, course);
  assert.deepEqual(learner.complaints, [], "the browser complains");
  assert.deepEqual([...learner.strangers], [], "the page asks elsewhere");
  console.log("\naxe, without a violation:");
  for (const { what, rules } of learner.accessibility)
    console.log(`- ${what}: ${rules} rules hold`);
} catch (error) {
  console.error(error);
  await learner.look("failed");
  process.exitCode = 1;
} finally {
  await browser.close();
  await course.end();
}
console.log(`${learner.passed} steps passed`);
