// What changed in the image's chapters comes into a learner's, as `course start` does it with the copies in work/.
//
// usage: node hub/merge-chapters.mjs IMAGE
import { join } from "node:path";
import { takeCourseUpdates } from "../dist/jupyter/server/contents/course-update.js";

const [image] = process.argv.slice(2);
const root = join(import.meta.dirname, "..");
const folders = { course: join(image, "notebooks"), own: join(root, "notebooks") };
for (const { path, sentence } of await takeCourseUpdates(folders, root)) {
  console.error(`${path}: ${sentence}`);
}
