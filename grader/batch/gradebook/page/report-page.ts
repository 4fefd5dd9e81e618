import { escaped } from "../../../report/escape-html.js";
import {
  comparable,
  type Entry,
  type Gradebook,
  type LearnerGrades,
  type Likeness,
} from "../gradebook.js";
import { dueAt } from "../policy.js";
import { counted, nameHtml, page, table, timeWords } from "./page.js";
import { plots } from "./plots.js";

const mostTests = 25;
const mostGroups = 100;
const mostNames = 20;
const mostUnplaced = 500;

/** The report of a class for who teaches it. */
export async function reportPage(gradebook: Gradebook): Promise<string> {
  const { learners, writtenAt } = gradebook;
  const body = [
    "<h1>Grades of the class</h1>",
    `<p class="quiet">Written ${timeWords(writtenAt)}. ${policyWords(gradebook)}${untimedWords(gradebook)}</p>`,
    numbers(gradebook),
    ...(learners.length > 0
      ? [
          "<h2>How the points are spread</h2>",
          await plots(gradebook),
          ...hardestTests(gradebook),
          "<h2>Exercises</h2>",
          exercisesTable(gradebook),
          ...notCountedWords(gradebook),
          ...alikeTable(gradebook),
        ]
      : ["<p>Nobody's answers were found.</p>"]),
    ...unplacedTable(gradebook),
    ...(learners.length > 0 ? ["<h2>Learners</h2>", learnersTable(gradebook)] : []),
  ];
  return page("Grades of the class", body.join("\n"));
}

function policyWords({ policy }: Gradebook): string {
  const counts = policy.counts === "best" ? "The best attempt counts" : "The last attempt counts";
  if (!policy.penalty) return `${counts}; nothing is taken off for being late.`;
  const { percent, per, atMost } = policy.penalty;
  const grace = policy.graceMinutes > 0 ? `, after ${policy.graceMinutes} minutes of grace` : "";
  return `${counts}; ${percent} % of its points are taken off for each ${per} that it is late${grace}, at most ${atMost} %.`;
}

/** A due date is of no use where the export says no times, as a folder of Moodle's does not: it must not look so. */
function untimedWords({ learners, policy }: Gradebook): string {
  const due = learners
    .flatMap(({ entries }) => entries)
    .filter(({ exercise, counts }) => counts && dueAt(policy, exercise) !== undefined);
  const untimed = due.filter(({ counts }) => !counts?.late && counts?.submittedAt === null).length;
  if (untimed === 0) return "";
  return ` Of ${untimed} of the ${counted(due.length, "answer")} that count nobody knows when they came: none of these is taken as late.`;
}

function numbers({ learners, exercises, unplaced }: Gradebook): string {
  const all = learners.flatMap(({ entries }) => entries);
  const having = (status: Entry["status"]) => all.filter((entry) => entry.status === status).length;
  const whole = comparable(learners);
  const shares = whole.map(shareOf);
  const where = whole.length < learners.length ? ", where nothing is ungraded" : "";
  const items: [number | string, string][] = [
    [learners.length.toLocaleString("en"), learners.length === 1 ? "learner" : "learners"],
    [exercises.length, exercises.length === 1 ? "exercise" : "exercises"],
    [having("graded").toLocaleString("en"), "graded"],
    [having("could not be graded"), "could not be graded"],
    [having("missing").toLocaleString("en"), "missing"],
    [unplaced.length, "files not placed"],
    ...(shares.length > 0
      ? [[percent(median(shares)), `median of all points${where}`] as [string, string]]
      : []),
  ];
  const list = items.map(([value, words]) => `<li><strong>${value}</strong> ${words}</li>`);
  return `<ul class="numbers">${list.join("")}</ul>`;
}

function hardestTests({ exercises }: Gradebook): string[] {
  const tests = exercises
    .flatMap(({ exercise, tests }) => tests.map((test) => ({ exercise, ...test })))
    .filter(({ failed }) => failed > 0)
    .sort((one, other) => share(other) - share(one) || other.failed - one.failed);
  if (tests.length === 0) return [];
  const rows = tests.slice(0, mostTests).map((test) => {
    const { name, exercise, passed, failed } = test;
    return `<tr><th scope="row">${escaped(name)}</th><td>${escaped(exercise)}</td><td class="number">${failed} of ${passed + failed}</td><td class="rank-cell"><span class="rank" style="width:${percent(share(test))}"></span></td></tr>`;
  });
  const more = tests.length > mostTests ? ` The ${mostTests} first of ${tests.length}.` : "";
  return [
    "<h2>What fails most</h2>",
    table(
      `Tests by how many of the graded answers fail them, untouched stubs left out.${more}`,
      ["Test", "Exercise", { words: "Failed", isNumber: true }, "Share"],
      rows,
    ),
  ];
}

function share({ passed, failed }: { passed: number; failed: number }): number {
  return failed / (passed + failed);
}

function exercisesTable({ exercises }: Gradebook): string {
  const rows = exercises.map(({ exercise, title, maxScore, due, statuses, late }) => {
    const cells = [maxScore, statuses.graded, statuses["could not be graded"], statuses.missing];
    const counts = [...cells, late].map((value) => `<td class="number">${value}</td>`).join("");
    return `<tr><th scope="row">${escaped(exercise)}</th><td>${escaped(title)}</td><td>${due ? timeWords(due) : "no date"}</td>${counts}</tr>`;
  });
  const number = (words: string) => ({ words, isNumber: true });
  return table(
    "How many answers have which status",
    [
      "Exercise",
      "Title",
      "Due",
      ...["Points", "Graded", "Could not be graded", "Missing", "Late"].map(number),
    ],
    rows,
  );
}

function notCountedWords({ notCounted }: Gradebook): string[] {
  if (notCounted.length === 0) return [];
  return [
    `<p>Handed in as nothing but the untouched stub, and so not counted: ${escaped(notCounted.join(", "))}. To count them, name them in the policy, under exercises.</p>`,
  ];
}

function alikeTable({ alike }: Gradebook): string[] {
  if (alike.length === 0) return [];
  const rows = alike
    .slice(0, mostGroups)
    .map(
      (group) =>
        `<tr><th scope="row">${escaped(group.exercise)}</th><td>${namesHtml(group.learners)}</td><td class="number">${percent(group.shared)}</td><td>${likenessWords(group)}</td></tr>`,
    );
  const more = alike.length > mostGroups ? ` The ${mostGroups} most alike of ${alike.length}.` : "";
  return [
    "<h2>Answers that are much alike</h2>",
    "<p>These are worth a look, and no verdict. What the stub gives, what the model solution has and what many learners wrote was taken away before the rest was compared (winnowing, the method of MOSS; names and texts do not count). Short exercises leave few ways to write an answer, and people who learn together write alike. Read both answers, and talk to the people, before you conclude anything.</p>",
    table(
      `Groups of answers with most passages in common.${more}`,
      ["Exercise", "Learners", { words: "In common", isNumber: true }, "What is alike"],
      rows,
    ),
  ];
}

function namesHtml(learners: string[]): string {
  const more = learners.length - mostNames;
  const names = learners.slice(0, mostNames).map(nameHtml).join(", ");
  return more > 0 ? `${names} and ${more} more` : names;
}

function likenessWords({ sameText, shared }: Likeness): string {
  if (sameText) return "The same text but for space and comments";
  return shared === 1 ? "The same but for names, texts or order" : "Most passages but for names";
}

function unplacedTable({ unplaced }: Gradebook): string[] {
  if (unplaced.length === 0) return [];
  const rows = unplaced
    .slice(0, mostUnplaced)
    .map(
      ({ file, reason }) =>
        `<tr><th scope="row">${nameHtml(file)}</th><td>${escaped(reason)}</td></tr>`,
    );
  const more =
    unplaced.length > mostUnplaced
      ? ` The first ${mostUnplaced} of ${unplaced.length}; grades.json has all.`
      : "";
  return [
    "<h2>What could not be placed</h2>",
    table(
      `Files that belong to no learner or no exercise, or cannot be read.${more}`,
      ["File", "Why"],
      rows,
    ),
  ];
}

function learnersTable({ learners, exercises }: Gradebook): string {
  const rows = learners.map(
    (one) =>
      `<tr><th scope="row"><a href="${one.feedback}">${nameHtml(one.learner)}</a></th><td class="number">${one.score} of ${one.maxScore}</td>${one.entries.map(entryCell).join("")}</tr>`,
  );
  return table(
    `${counted(learners.length, "learner")} by ${counted(exercises.length, "exercise")}; a name leads to that learner's page, and brackets hold the number of attempts`,
    [
      "Learner",
      { words: "Points", isNumber: true },
      ...exercises.map(({ exercise }) => ({ words: exercise, isNumber: true })),
    ],
    rows,
    "grades",
  );
}

function entryCell({ status, score, maxScore, counts, attempts }: Entry): string {
  const cell = (kind: string, words: string) => `<td class="number ${kind}">${words}</td>`;
  if (status === "missing") return cell("missing", "missing");
  if (status === "could not be graded") return cell("bad", "not graded");
  const late = counts?.late ? " late" : "";
  const again = attempts > 1 ? ` <span class="quiet">(${attempts})</span>` : "";
  return cell(score === maxScore ? "good" : "", `${score}${late}${again}`);
}

function shareOf({ score, maxScore }: LearnerGrades): number {
  return score / maxScore;
}

function median(numbers: number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1] ?? 0, sorted[Math.floor(middle)] ?? 0];
  return (low + high) / 2;
}

function percent(part: number): string {
  return `${Math.round(part * 100)}%`;
}
