import { classroom50 } from "./classroom50.js";
import { exercism } from "./exercism.js";
import type { Format } from "./graded.js";
import { gradescope } from "./gradescope.js";
import { junit } from "./junit.js";
import { ltiScores } from "./lti-scores.js";
import { nbgraderCsv } from "./nbgrader-csv.js";

/** Every school's format; `course grade --format NAME` writes one. */
export const formats: Format[] = [gradescope, exercism, classroom50, junit, ltiScores, nbgraderCsv];
