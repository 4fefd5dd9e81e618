import { readManifest } from "../../../course/manifest.js";
import { digest } from "../store/digest.js";
import { GradingKeys } from "../store/grading-key.js";

/**
 * The jobs of one state of the grader and its specs: a worker of another version of the course, which might give
 * another verdict, does not see them.
 */
export function queueName(): string {
  const keys = new GradingKeys();
  const state = readManifest().exercises.map((exercise) => keys.of("", exercise));
  return `course-grading-${digest(state).slice(0, 16)}`;
}
