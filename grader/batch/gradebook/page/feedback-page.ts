import { escaped } from "../../../report/escape-html.js";
import { htmlReport } from "../../../report/html.js";
import type { Result } from "../../../report/result.js";
import type { AttemptSummary, Entry, ExerciseSummary, LearnerGrades } from "../gradebook.js";
import { nameHtml, page, timeWords } from "./page.js";

/**
 * A learner's page: what each of their answers earned and why. It says of hidden tests what their results say, which is
 * how they ended, and nothing of anybody else.
 *
 * @param results of the attempts that count, by exercise
 */
export function feedbackPage(
  { learner, score, maxScore, entries }: LearnerGrades,
  exercises: ExerciseSummary[],
  results: ReadonlyMap<string, Result>,
): string {
  const sections = entries.map((entry, index) => {
    const { title } = exercises[index] as ExerciseSummary;
    return section(entry, title, results.get(entry.exercise));
  });
  const body = [
    `<h1>${nameHtml(learner)}</h1>`,
    `<p><strong>${score} of ${maxScore} points</strong></p>`,
    ...sections,
  ];
  return page(`Feedback for ${learner}`, body.join("\n"));
}

function section(entry: Entry, title: string, result: Result | undefined): string {
  const { exercise, status, attempts, counts, score, maxScore } = entry;
  const head = `<h2>${escaped(title)} <small class="quiet">${escaped(exercise)}</small></h2>`;
  const words: string[] = [];
  if (status === "missing") words.push('<span class="missing">Nothing was handed in.</span>');
  if (status === "could not be graded") {
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
  const when = submittedAt ? `, handed in ${timeWords(submittedAt)}${late ? ", late" : ""}` : "";
  return `Of ${file}${when}.`;
}

function lastWords({ counts, last }: Entry): string {
  if (!last || !counts || last === counts) return "";
  if (last.score === null) return "The last one could not be graded.";
  return last.score === counts.score && last.file === counts.file
    ? ""
    : `The last one earned ${last.score}.`;
}
