import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { InputError } from "../../../course/input-error.js";
import { readCsv } from "../../report/formats/testing/read-csv.js";
import type { GradedAttempt } from "../attempt.js";
import { feedbackFile } from "./feedback-file.js";
import { gradebookSchema } from "./gradebook.js";
import { policySchema } from "./policy.js";
import { madeClass } from "./testing/made-class.js";
import { type GradebookInput, writeGradebook } from "./write-gradebook.js";

const exercise = "04-async-await/wget";
const secret = "what only the hidden test knows";

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "course-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

async function written(input: GradebookInput, folder = temporaryFolder()) {
  const read = (file: string) => readFileSync(join(folder, file), "utf8");
  const gradebook = await writeGradebook(folder, { now: new Date(0), ...input });
  return { folder, gradebook, read, pages: readdirSync(join(folder, "feedback")) };
}

/** The attempts of a made class, with other points and times. */
function attempts(...given: Partial<GradedAttempt & { earned: number }>[]): GradedAttempt[] {
  const [one] = [...madeClass(3)].filter(({ result }) => result);
  return given.map(({ earned = 1, ...more }, index) => {
    const result = one?.result ?? null;
    return {
      learner: "ada",
      exercise,
      file: `attempt ${index + 1}`,
      submittedAt: null,
      key: String(index),
      error: null,
      result: result && { ...result, exercise, points: { earned, possible: 4 } },
      ...more,
    };
  });
}

const daily = policySchema.parse({
  due: "2026-01-10T12:00Z",
  penalty: { percent: 10, per: "day" },
});

it("writes a table, data, a report and a page for each learner", async () => {
  const { read, pages, gradebook } = await written({ attempts: [...madeClass(12)] });
  expect(gradebookSchema.parse(JSON.parse(read("grades.json")))).toEqual(gradebook);
  const [header, ...rows] = readCsv(read("grades.csv"));
  expect(header?.[3]).toBe("student_id");
  expect(rows).toHaveLength(12 * 3);
  expect(pages).toHaveLength(12);
  expect(read("report.html")).toContain("How the points are spread");
});

it("a page is written as soon as its learner's attempts have come by: no more than one learner's are kept", async () => {
  const folder = temporaryFolder();
  const all = attempts({ learner: "ada" }, { learner: "bob" }, { learner: "ada" });
  const [one, other, again] = all as [GradedAttempt, GradedAttempt, GradedAttempt];
  const isWritten = (learner: string) => existsSync(join(folder, feedbackFile(learner)));
  const seen: boolean[] = [];
  const byLearner = {
    *[Symbol.iterator]() {
      yield one;
      yield again;
      seen.push(isWritten("ada"), isWritten("bob"));
      yield other;
    },
  };
  const { pages } = await written({ attempts: all, byLearner }, folder);
  expect(seen).toEqual([true, false]);
  expect(pages).toHaveLength(2);
});

it("a learner's page says how a run is repeated, and nothing of what held the code", async () => {
  const { read } = await written({ attempts: attempts({ learner: "ada" }) });
  const page = read(feedbackFile("ada"));
  expect(page).toContain("--seed 7");
  expect(page).not.toContain("The code ran in");
});

it("the best attempt counts after its penalty, and the last one is shown beside it", async () => {
  const { gradebook, read } = await written({
    attempts: attempts(
      { earned: 3, submittedAt: "2026-01-10T11:00:00Z" },
      { earned: 4, submittedAt: "2026-01-13T11:00:00Z" },
      { earned: 2, submittedAt: "2026-01-14T11:00:00Z" },
    ),
    policy: daily,
  });
  const entry = gradebook.learners[0]?.entries[0];
  expect(entry).toMatchObject({
    status: "graded",
    attempts: 3,
    score: 3,
    counts: { file: "attempt 1", late: false },
    best: { file: "attempt 1" },
    last: { file: "attempt 3", late: true, rawScore: 2, penalty: 0.8, score: 1.2 },
  });
  const page = read(feedbackFile("ada"));
  expect(page).toContain("3 of 4 points.");
  expect(page).toContain("The last one earned 1.2.");
});

it("what can be earned is what the attempt that counts could earn, whatever another one could", async () => {
  const [newer, older] = attempts({ earned: 3 }, { earned: 2, learner: "bob" });
  const oldResult = { ...older?.result, points: { earned: 2, possible: 3 } };
  const { gradebook } = await written({
    attempts: [newer, { ...older, result: oldResult }, { ...newer, earned: 0 }] as GradedAttempt[],
  });
  const scores = gradebook.learners.map(({ learner, score, maxScore }) => [
    learner,
    score,
    maxScore,
  ]);
  expect(scores).toEqual([
    ["ada", 3, 4],
    ["bob", 2, 3],
  ]);
  // What the exercise gives today, in the manifest.
  expect(gradebook.exercises[0]?.maxScore).toBe(10);
});

it("a policy may let the last attempt count", async () => {
  const policy = policySchema.parse({ counts: "last" });
  const { gradebook } = await written({
    attempts: attempts(
      { earned: 1, submittedAt: "2026-01-02T00:00:00Z" },
      { earned: 4, submittedAt: "2026-01-01T00:00:00Z" },
    ),
    policy,
  });
  expect(gradebook.learners[0]?.score).toBe(1);
});

it("the table of learners says how many attempts there were, and its heads may be wrapped", async () => {
  const { read } = await written({ attempts: attempts({ earned: 3 }, { earned: 4 }) });
  const [, table] = read("report.html").split('<table class="grades">');
  expect(table).toContain("brackets hold the number of attempts");
  expect(table).toContain('4 <span class="quiet">(2)</span>');
  expect(table).toContain(`>${exercise.replace("/", "/<wbr>")}</th>`);
});

it("what could not be graded is no zero, and what is missing is one", async () => {
  const policy = policySchema.parse({ exercises: { "00-start-here/greet": {} } });
  const { gradebook, read } = await written({
    attempts: attempts({ result: null, error: "It is a zip archive." }),
    policy,
  });
  expect(gradebook.learners[0]?.entries.map(({ status }) => status)).toEqual([
    "missing",
    "could not be graded",
  ]);
  const [, missing, ungraded] = readCsv(read("grades.csv"));
  expect(missing?.slice(7)).toEqual(["0", "0", "0", "4"]);
  expect(ungraded?.slice(7, 10)).toEqual(["", "", ""]);
  const page = read(feedbackFile("ada"));
  expect(page).toContain("Nothing was handed in.");
  expect(page).toContain("It is a zip archive.");
});

it("what the class has earned together leaves out who has something that could not be graded", async () => {
  const policy = policySchema.parse({ exercises: { "00-start-here/greet": {} } });
  const { read } = await written({
    attempts: [
      ...attempts({ learner: "ada", earned: 4 }),
      ...attempts({ learner: "bob", result: null, error: "It is a zip archive." }),
    ],
    policy,
  });
  const report = read("report.html");
  // Ada has four points of eight, since greet is missing.
  expect(report).toContain("<strong>50%</strong> median of all points, where nothing");
  expect(report).toContain("without 1 with something ungraded");
});

it("what an export only marks as late is late on the learner's page, too", async () => {
  const { read } = await written({ attempts: attempts({ isMarkedLate: true }) });
  expect(read(feedbackFile("ada"))).toContain("Of attempt 1, late.");
});

it("a due date that nothing can be measured by is told", async () => {
  const all = attempts(
    { learner: "ada" },
    { learner: "bob", isMarkedLate: true },
    { learner: "eve", submittedAt: "2026-01-01T00:00:00.000Z" },
  );
  const { read } = await written({ attempts: all, policy: daily });
  expect(read("report.html")).toContain("Of 1 of the 3 answers that count nobody knows when");
  expect((await written({ attempts: all })).read("report.html")).not.toContain("nobody knows");
});

it("whoever handed in a file that could not be placed has no zero for it, and is never told that it was nothing", async () => {
  const unplaced = [
    {
      file: "bob/wget.ts",
      reason: "it may be one of two",
      learners: ["bob"],
      exercises: ["03-event-loop/wget", exercise],
    },
    { file: "eve.zip", reason: "it is damaged", learners: ["eve"] },
    { file: "ada/more.ipynb", reason: "it is cut off", learners: ["ada"] },
    { file: "x.ts", reason: "nobody knows whose it is" },
  ];
  const policy = policySchema.parse({ exercises: { "00-start-here/greet": {} } });
  const { gradebook, read } = await written({ attempts: attempts({}), unplaced, policy });
  const statuses = gradebook.learners.map(({ learner, entries }) => [
    learner,
    ...entries.map(({ status }) => status),
  ]);
  expect(statuses).toEqual([
    ["ada", "could not be graded", "graded"],
    ["bob", "missing", "could not be graded"],
    ["eve", "could not be graded", "could not be graded"],
  ]);
  const rows = readCsv(read("grades.csv")).slice(1);
  expect(rows.map((row) => [row[3], row[9]])).toEqual([
    ["ada", ""],
    ["ada", "1"],
    ["bob", "0"],
    ["bob", ""],
    ["eve", ""],
    ["eve", ""],
  ]);
  for (const { learners: [learner] = [], reason } of unplaced) {
    if (learner === undefined) continue;
    const page = read(feedbackFile(learner));
    expect(page).toContain("Something was handed in that could not be graded.");
    expect(page).toContain(reason);
    expect(page).not.toContain("Nothing was handed in");
    expect(page).not.toContain("nobody knows");
  }
});

it("an exercise counts when somebody's answer to it is not its stub, or the policy names it", async () => {
  const stub = { isStub: true as const, earned: 0 };
  const all = attempts(
    {},
    { learner: "bob", ...stub },
    { learner: "bob", exercise: "00-start-here/greet", ...stub },
    { learner: "eve", exercise: "00-start-here/greet", ...stub },
  );
  const { gradebook, read } = await written({ attempts: all });
  expect(gradebook.exercises.map((one) => one.exercise)).toEqual([exercise]);
  expect(gradebook.notCounted).toEqual(["00-start-here/greet"]);
  expect(gradebook.learners.map(({ learner, entries }) => [learner, entries[0]?.status])).toEqual([
    ["ada", "graded"],
    ["bob", "graded"],
    ["eve", "missing"],
  ]);
  expect(read("report.html")).toMatch(/stub.* not counted: 00-start-here\/greet\. .*policy/);
  expect(read(feedbackFile("eve"))).toContain("Nothing was handed in.");

  const policy = policySchema.parse({ exercises: { "00-start-here/greet": {} } });
  const asked = await written({ attempts: all, policy });
  expect(asked.gradebook.exercises).toHaveLength(2);
  expect(asked.gradebook.notCounted).toEqual([]);
  expect(asked.read("report.html")).not.toContain("not counted");
});

it("what fails most leaves out the answers that are the untouched stub", async () => {
  const [one, other] = attempts({}, { learner: "bob", isStub: true, earned: 0 });
  const { gradebook } = await written({ attempts: [one, other] as GradedAttempt[] });
  for (const { passed, failed } of gradebook.exercises[0]?.tests ?? []) {
    expect(passed + failed).toBe(1);
  }
  expect(gradebook.exercises[0]?.tests).not.toEqual([]);
});

it("learners stand in the order of their names, numbers by their value", async () => {
  const names = ["b 10", "b 9", "Öl", "Oma", "a"];
  const { gradebook } = await written({
    attempts: attempts(...names.map((learner) => ({ learner }))),
  });
  expect(gradebook.learners.map(({ learner }) => learner)).toEqual([
    "a",
    "b 9",
    "b 10",
    "Öl",
    "Oma",
  ]);
});

it("attempts may come in any order", async () => {
  const inOrder = [...madeClass(8)];
  const mixed = [...inOrder].sort((one, other) =>
    one.key + one.exercise < other.key + other.exercise ? 1 : -1,
  );
  const [one, other] = [await written({ attempts: inOrder }), await written({ attempts: mixed })];
  const scores = ({ gradebook }: typeof one) =>
    gradebook.learners.map(({ learner, score }) => [learner, score]);
  expect(scores(other)).toEqual(scores(one));
  expect(other.pages.sort()).toEqual(one.pages.sort());
});

it("nothing that a learner said becomes HTML, a formula or a path", async () => {
  const { read, pages } = await written({ attempts: [...madeClass(10)] });
  for (const page of [read("report.html"), ...pages.map((file) => read(join("feedback", file)))]) {
    expect(page).not.toMatch(/<b>|<script|<not>/);
    expect(page).toContain("default-src 'none'");
  }
  expect(pages.every((file) => /^[\p{L}\p{M}\p{N}-]+\.html$/u.test(file))).toBe(true);
  const students = readCsv(read("grades.csv")).map((row) => row[3]);
  expect(students).toContain("'=SUM(A1)");
});

it("hidden tests tell nothing in any of the files", async () => {
  const { folder, read } = await written({ attempts: [...madeClass(30, [exercise], secret)] });
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  const names = files
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name));
  expect(names.length).toBeGreaterThan(30);
  for (const name of names) expect(readFileSync(name, "utf8")).not.toContain(secret);
  expect(read("report.html")).toContain("hidden test 1");
});

it("two learners never share a page, however alike their names are to a file system", () => {
  const names = ["ada", "Ada", "ada ", "a\u0301da", "\u00e1da", "../ada", "con", "", "王", "李"];
  const files = names.map(feedbackFile);
  expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(names.length);
  for (const file of files) expect(file).toMatch(/^feedback\/[\p{L}\p{M}\p{N}-]+\.html$/u);
});

it.each([
  ["王秀英", "王秀英"],
  ["Юрий Гагарин", "юрий-гагарин"],
  ["A\u030Asa/O\u0308berg?", "\u00e5sa-\u00f6berg"],
  ["नमस्ते", "नमस्ते"],
  ["../..", "learner"],
  ["王".repeat(100), "王".repeat(20)],
  [`a${"\u0301".repeat(100)}`, "learner"],
])("the page of %s is found by the letters of the name", (learner, letters) => {
  expect(feedbackFile(learner).replace(/-[0-9a-f]{12}\.html$/, "")).toBe(`feedback/${letters}`);
});

it("the page of a learner who is gone goes too, and nothing else does", async () => {
  const { folder } = await written({ attempts: attempts({ learner: "ada" }) });
  writeFileSync(join(folder, "feedback", "notes.html"), "mine");
  await written({ attempts: attempts({ learner: "bob" }) }, folder);
  expect(existsSync(join(folder, feedbackFile("ada")))).toBe(false);
  expect(readdirSync(join(folder, "feedback")).sort()).toEqual(
    [feedbackFile("bob").slice("feedback/".length), "notes.html"].sort(),
  );
});

it("a page that would be as it is stays, and one that is no file any more is told", async () => {
  const [ada, bob] = attempts({ learner: "ada" }, { learner: "bob" }) as [
    GradedAttempt,
    GradedAttempt,
  ];
  const { folder } = await written({ attempts: [ada, bob] });
  const inode = (learner: string) => statSync(join(folder, feedbackFile(learner))).ino;
  const before = [inode("ada"), inode("bob")];
  await written({ attempts: [ada, { ...bob, result: null, error: "It is a PDF." }] }, folder);
  expect(inode("ada")).toBe(before[0]);
  expect(readFileSync(join(folder, feedbackFile("bob")), "utf8")).toContain("It is a PDF.");
  rmSync(join(folder, feedbackFile("ada")));
  mkdirSync(join(folder, feedbackFile("ada")));
  await expect(written({ attempts: [ada, bob] }, folder)).rejects.toThrow("cannot be written into");
});

it("a class of nobody has a report, too", async () => {
  const { read } = await written({
    attempts: [],
    unplaced: [{ file: "x.pdf", reason: "It is a PDF." }],
  });
  expect(read("report.html")).toContain("It is a PDF.");
  expect(readCsv(read("grades.csv"))).toHaveLength(1);
});

it("answers that are much alike are shown with care", async () => {
  const source = Array.from(
    { length: 40 },
    (_, at) => `let a${at} = ${"-".repeat(at % 7)}b * c[${at}];`,
  ).join("\n");
  const { read } = await written({
    attempts: attempts({ learner: "ada" }, { learner: "bob" }),
    sourceOf: () => source,
  });
  expect(read("report.html")).toContain("worth a look, and no verdict");
  expect(read(feedbackFile("ada"))).not.toContain("bob");
});

it("a folder that cannot be written is told in one sentence", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "file"), "");
  const writing = writeGradebook(join(folder, "file"), { attempts: [] });
  await expect(writing).rejects.toThrow(InputError);
  await expect(writing).rejects.toThrow("cannot be written into");
});
