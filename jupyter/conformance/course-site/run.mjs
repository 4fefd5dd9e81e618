// The static pages in a real browser: served under a path of their own, and opened as files.
//
// usage: node jupyter/conformance/course-site/run.mjs [FOLDER FOR SCREENSHOTS]
//
// Needs Chromium (CHROMIUM, or `chromium` on the path). Ends with 1 when something is not as it should be.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { readCourse } from "../../../dist/companion/page/read-course.js";
import { findChromium } from "../../../dist/course/chromium.js";
import { writeSite } from "../../../dist/jupyter/site/index.js";
import { attack } from "./attack.mjs";
import { lookAround, read } from "./read.mjs";
import { Reader, root } from "./reader.mjs";
import { lookAtResults, searchCourse } from "./search-course.mjs";
import { serveFolder } from "./serve-folder.mjs";

const [, , screenshots] = process.argv;
const folder = mkdtempSync(join(tmpdir(), "course-site-"));
const site = join(folder, "site");
const built = join(root, ".cache", "page");
const course = readCourse(root);
writeSite(course, built, site);

const server = await serveFolder(folder);
const elsewhere = await serveFolder(folder);
const browser = await chromium.launch({ executablePath: findChromium(), args: ["--no-sandbox"] });
const reader = new Reader(browser, screenshots);
const served = `${server.address}site/`;

try {
  await read(reader, { course, address: served, way: "served under a path" });
  await searchCourse(reader, { course, address: served, way: "served under a path" });
  await lookAround(reader, { course, address: served });
  await lookAtResults(reader, served);
  const opened = `${pathToFileURL(site).href}/`;
  await read(reader, { course, address: opened, way: "opened as files" });
  await searchCourse(reader, { course, address: opened, way: "opened as files" });
  await attack(reader, { folder, server, elsewhere, built });
} catch (error) {
  console.error(error);
  await reader.look("failed");
  process.exitCode = 1;
} finally {
  await browser.close();
  await server.close();
  await elsewhere.close();
  rmSync(folder, { recursive: true });
}
console.log(`${reader.passed} steps passed`);
