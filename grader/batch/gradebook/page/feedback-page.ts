import { escaped } from "../../../report/escape-html.js";
import { htmlReport } from "../../../report/html.js";
import type { Result } from "../../../report/result.js";
import {
  type AttemptSummary,
  type Entry,
  type ExerciseSummary,
  isWhole,
  type LearnerGrades,
} from "../gradebook.js";
import { nameHtml, page, timeWords } from "./page.js";

/**
 * A learner's page: what each of their answers earned and why. It says of hidden tests what their results say, which is
 * how they ended, and nothing of anybody else.
 *
 * @param results of the attempts that count, by exercise
 */
export function feedbackPage(
  grades: LearnerGrades,
  exercises: ExerciseSummary[],
  results: ReadonlyMap<string, Result>,
): string {
  const { learner, score, maxScore, entries, unplaced } = grades;
  const sections = entries.map((entry, index) => {
    const { title } = exercises[index] as ExerciseSummary;
    return section(entry, title, unplaced, results.get(entry.exercise));
  });
  const body = [
    `<h1>${nameHtml(learner)}</h1>`,
    `<p><strong>${score} of ${maxScore} points</strong>${isWhole(grades) ? "" : ", without what could not be graded"}</p>`,
    ...unplacedList(unplaced),
    ...sections,
  ];
  return page(`Feedback for ${learner}`, body.join("\n"));
}

/** Whoever handed in something is never told that it was nothing. */
function unplacedList(unplaced: LearnerGrades["unplaced"]): string[] {
  if (unplaced.length === 0) return [];
  const files = unplaced.map(
    ({ file, reason }) => `<li>${nameHtml(file)}: ${escaped(reason)}.</li>`,
  );
  return [
    '<p><span class="bad">Something was handed in that could not be graded.</span> It is no verdict on your answer; ask who teaches you.</p>',
    `<ul>${files.join("")}</ul>`,
  ];
}

function section(
  entry: Entry,
  title: string,
  unplaced: LearnerGrades["unplaced"],
  result: Result | undefined,
): string {
  const { exercise, status, attempts, counts, score, maxScore } = entry;
  const head = `<h2>${escaped(title)} <small class="quiet">${escaped(exercise)}</small></h2>`;
  const words: string[] = [];
  if (status === "missing") {
    const none = unplaced.length > 0 ? "No answer was found." : "Nothing was handed in.";
    words.push(`<span class="missing">${none}</span>`);
  } else if (status === "could not be graded" && !counts) {
    words.push(
      '<span class="bad">It could not be graded:</span> the answer may be in a file named above.',
    );
  } else if (status === "could not be graded") {
    words.push(
      `<span class="bad">It could not be graded:</span> ${escaped(counts?.error ?? "")} Ask who teaches you; it is no verdict on your answer.`,
    );
  }
  if (counts && status === "graded") {
    words.push(`<strong>${score} of ${maxScore} points.</strong> ${escaped(whenWords(counts))}`);
    if (counts.penalty > 0) {
      words.push(`${counts.rawScore} were earned, and ${counts.penalty} taken off for being late.`);
    }
  }
  if (attempts > 1) words.push(`This is one of ${attempts} attempts. ${lastWords(entry)}`);
  return [
    '<section class="answer">',
    head,
    `<p>${words.join(" ")}</p>`,
    ...(result ? [resultHtml(result)] : []),
    "</section>",
  ].join("\n");
}

/** How the grader was held is nothing that helps a learner. */
function resultHtml(result: Result): string {
  const repeat = `course grade YOUR-FILE --seed ${result.seed}`;
  return htmlReport(result, { protection: false, repeat });
}

function whenWords({ file, submittedAt, late }: AttemptSummary): string {
  const when = submittedAt ? `, handed in ${timeWords(submittedAt)}` : "";
  return `Of ${file}${when}${late ? ", late" : ""}.`;
}

function lastWords({ counts, last }: Entry): string {
  if (!last || !counts || last === counts) return "";
  if (last.score === null) return "The last one could not be graded.";
  return last.score === counts.score && last.file === counts.file
    ? ""
    : `The last one earned ${last.score}.`;
}
