import type { ReadableCourse } from "../rendering/readable-course.js";
import { buildIndex } from "./course-index.js";
import { sectionsOf } from "./sections.js";

/** The index of a course, as JSON: what the page asks its server for, and what lies beside the static pages. */
export function searchIndexOf(course: ReadableCourse): string {
  return buildIndex(sectionsOf(course));
}
