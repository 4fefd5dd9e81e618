import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { makeZip, renamedInZip } from "../testing/make-zip.js";
import { disposedAfterTest, temporaryFolder } from "../testing/temporary-folder.js";
import { collect } from "./collect.js";
import { SubmissionTree } from "./submission-tree.js";
import { zipLimits } from "./zip-limits.js";

const retry = "04-async-await/retry";
const greet = "00-start-here/greet";
const limits = { seconds: 1, megabytes: 64 };
const common = { title: "", objective: "", points: 1, hints: [""], limits };
const manifest = {
  chapters: ["00-start-here", "03-event-loop", "04-async-await"].map((slug) => ({
    slug,
    title: "",
  })),
  exercises: [greet, "03-event-loop/wget", "04-async-await/wget", retry].map((slug) => ({
    slug,
    ...common,
  })),
};

/** What is placed of files without content, as "learner: exercise". */
async function placed(paths: string[] | Record<string, string | Buffer>, wanted?: string) {
  const files = Array.isArray(paths) ? Object.fromEntries(paths.map((path) => [path, ""])) : paths;
  const { placed, unplaced, leftAlone } = await collectFrom(temporaryFolder(files), wanted);
  return {
    found: placed.map(({ learner, exercise }) => `${learner}: ${exercise}`),
    placed,
    unplaced: unplaced.map(({ file, reason }) => `${file}: ${reason}`),
    leftAlone: leftAlone.map(({ file }) => file),
  };
}

async function collectFrom(folder: string, wanted?: string) {
  const tree = new SubmissionTree(folder);
  try {
    return await collect(tree, manifest, wanted);
  } finally {
    tree[Symbol.dispose]();
  }
}

describe("what learning systems export", () => {
  test.each<[string, string[], string[]]>([
    ["one folder a learner", ["ada/retry.ts", "bob/retry.ts"], [`ada: ${retry}`, `bob: ${retry}`]],
    [
      "with the course's own folders in it",
      ["ada/exercises/04-async-await/wget.ts", "bob/solutions/03-event-loop/wget.ts"],
      ["ada: 04-async-await/wget", "bob: 03-event-loop/wget"],
    ],
    [
      "with attempts in it",
      ["ada/attempt2/retry.ts", "ada/attempt10/retry.ts"],
      [`ada: ${retry}`, `ada: ${retry}`],
    ],
    [
      "in a folder around all of them",
      ["week 3/group/ada/retry.ts", "week 3/group/bob/src/retry.ts"],
      [`ada: ${retry}`, `bob: ${retry}`],
    ],
    [
      "below a folder for each chapter and exercise",
      ["04-async-await/wget/ada.ts", "03-event-loop/wget/ada.ts"],
      ["ada: 03-event-loop/wget", "ada: 04-async-await/wget"],
    ],
    [
      "flat files, the learner first or last",
      ["retry_ada.ts", "Bob Byte - retry.ts", "retry-lin (2).ts", "00-start-here_eve.ipynb"],
      ["eve: null", `Bob Byte: ${retry}`, `ada: ${retry}`, `lin (2): ${retry}`],
    ],
    [
      "Moodle, folders",
      ["Ada Lovelace_123_assignsubmission_file_/retry.ts"],
      [`Ada Lovelace: ${retry}`],
    ],
    [
      "Moodle, flat, and a file of a subfolder",
      [
        "Ada Lovelace_123_assignsubmission_file_retry.ts",
        "Li Na_9_assignsubmission_file_/src/greet.ts",
      ],
      [`Ada Lovelace: ${retry}`, `Li Na: ${greet}`],
    ],
    [
      "Canvas, late, handed in twice, anonymous",
      ["lovelaceada_LATE_12_345_retry.ts", "bytebob_13_346_retry-1.ts", "anon_Ab1c2_347_retry.ts"],
      [`anon_Ab1c2: ${retry}`, `bytebob: ${retry}`, `lovelaceada: ${retry}`],
    ],
    [
      "Blackboard, with its receipts",
      [
        "retry_ada_attempt_2026-01-30-15-00-00_main.ts",
        "retry_ada_attempt_2026-01-30-15-00-00.txt",
      ],
      [`ada: ${retry}`],
    ],
    ["nbgrader", ["submitted/ada/04-async-await/wget.ts"], ["ada: 04-async-await/wget"]],
    [
      "nbgrader's notebooks, of which one learner's is alone",
      ["submitted/ada/week-1/loops.ipynb", "submitted/ada/week-2/retry.ipynb"],
      ["ada: null", "ada: null"],
    ],
    [
      "a whole course of nbgrader's, in which others than learners have notebooks, too",
      [
        ...["source/week-1/retry.ipynb", "release/week-1/retry.ipynb"],
        ...["solution/week-1/retry.ipynb", "downloaded/week-1/archive/ada.zip/retry.ts"],
        ...["gradebook.db", "gradebook.db.2026-01-30-15-00-00", "nbgrader_config.py"],
        ...["submitted/ada/week-1/retry.ipynb", "autograded/ada/week-1/retry.ipynb"],
      ],
      ["ada: null"],
    ],
    [
      "an export for each week, and for each exercise",
      [
        ...[
          "first/Ada_1_assignsubmission_file_/retry.ts",
          "first/Li_2_assignsubmission_file_/retry.ts",
        ],
        ...["second.zip/second/Ada_1_assignsubmission_file_/greet.ts"],
        ...["second.zip/second/Li_2_assignsubmission_file_/greet.ts", "retry/zoe_5_6_retry.ts"],
      ],
      [...[`Ada: ${retry}`, `Li: ${retry}`, `Ada: ${greet}`, `Li: ${greet}`, `zoe: ${retry}`]],
    ],
    [
      "a folder of learners for each week",
      [
        ...[
          "week 1/ada/retry.ts",
          "week 1/bob/retry.ts",
          "week 2/ada/greet.ts",
          "Week_2/li.zip/greet.ts",
        ],
        ...[
          "hw3-submissions/ada/03-event-loop/wget.ts",
          "hw3-submissions/04-async-await/wget_bob.ts",
        ],
      ],
      [
        ...[`ada: ${retry}`, `bob: ${retry}`, `ada: ${greet}`, `li: ${greet}`],
        ...["ada: 03-event-loop/wget", "bob: 04-async-await/wget"],
      ],
    ],
    [
      "a folder of weeks for each learner",
      ["ada/week 1/retry.ts", "ada/week 2/greet.ts", "bob/week 1/retry.ts"],
      [`ada: ${retry}`, `ada: ${greet}`, `bob: ${retry}`],
    ],
    ["Gradescope without its metadata", ["submission_77/retry.ts"], [`submission_77: ${retry}`]],
  ])("%s", async (_, paths, expected) => {
    const result = await placed(paths);
    expect(result.found.sort()).toEqual(expected.sort());
    expect(result.unplaced).toEqual([]);
  });

  test("of nbgrader's folder itself the first folders are the learners, also when there is one alone", async () => {
    const folder = temporaryFolder({
      "submitted/ada/week-1/loops.ipynb": "",
      "submitted/ada/week-2/retry.ipynb": "",
    });
    const { placed } = await collectFrom(join(folder, "submitted"));
    expect(placed.map(({ learner }) => learner)).toEqual(["ada", "ada"]);
  });

  test("nbgrader's and Blackboard's times, and Canvas's mark, are kept", async () => {
    const { placed: all } = await placed({
      "submitted/ada/00-start-here/00-start-here.ipynb": "{}",
      "submitted/ada/00-start-here/timestamp.txt": "2026-01-30 15:58:23.948203 UTC\n",
      "retry_bob_attempt_2026-02-01-10-00-00_retry.ts": "",
      "linlin_LATE_1_2_retry.ts": "",
    });
    const byLearner = Object.fromEntries(all.map((one) => [one.learner, one]));
    expect(byLearner.ada?.submittedAt).toBe("2026-01-30T15:58:23.948Z");
    expect(byLearner.bob?.submittedAt).toBe(new Date(2026, 1, 1, 10).toISOString());
    expect(byLearner.linlin).toMatchObject({ isMarkedLate: true });
  });

  test("Gradescope's metadata name the learners, also of a group", async () => {
    const { placed: all } = await placed({
      "assignment_9_export/submission_metadata.yml": `submission_1:
  :submitters:
  - :name: Ada Lovelace
    :sid: '007'
  - :name: Bob Byte
    :email: bob@example.org
  :created_at: 2026-01-30 15:58:23.948203000 -08:00
  :results:
    tests: []
`,
      "assignment_9_export/submission_1/retry.ts": "",
    });
    expect(all.map(({ learner }) => learner)).toEqual(["Ada Lovelace", "Bob Byte"]);
    expect(all[0]?.submittedAt).toBe("2026-01-30T23:58:23.948Z");
  });

  test("a Gradescope export with broken metadata still has its folders", async () => {
    const { found } = await placed({
      "submission_metadata.yml": "a: [1",
      "submission_1/retry.ts": "",
      "submission_2/retry.ts": "",
    });
    expect(found).toEqual([`submission_1: ${retry}`, `submission_2: ${retry}`]);
  });
});

describe("what a learner packs in", () => {
  const late = "2026-02-01-10-00-00";
  const early = "2020-01-01 00:00:00 UTC";

  test.each([
    ["Moodle", "Eve_2_assignsubmission_file_/a.zip", "Eve"],
    ["Canvas", "eve_LATE_2_3_a.zip", "eve"],
    ["Blackboard", `retry_eve_attempt_${late}_a.zip`, "eve"],
    ["no system, as a folder", "eve", "eve"],
    ["no system, as a zip", "eve.zip", "eve"],
  ])("is hers, whoever's names she gives to it: %s", async (_, own, learner) => {
    const { found } = await placed([
      "bob/retry.ts",
      "joe_9_assignsubmission_file_/retry.ts",
      `${own}/submitted/Ada Lovelace/x/retry.ts`,
    ]);
    expect(found.sort()).toEqual([`${learner}: ${retry}`, `bob: ${retry}`, `joe: ${retry}`].sort());
  });

  test.each([
    ["a folder of Moodle's", "Ada_1_assignsubmission_file_/retry.ts"],
    ["a file of Canvas's", "adalovelace_1_2_retry.ts"],
    ["both, for several learners", "Ada_1_assignsubmission_file_/retry.ts", "bob_3_4_retry.ts"],
    ["below a folder of the course", "retry/Ada_1_assignsubmission_file_/retry.ts"],
  ])("in plain folders names nobody else: %s", async (_, ...packed) => {
    for (const own of ["eve", "eve.zip", "03-eve", "class/eve"]) {
      const around = own.startsWith("class/") ? "class/" : "";
      const { found } = await placed([
        `${around}ada/retry.ts`,
        ...packed.map((path) => `${own}/${path}`),
      ]);
      const learner = own.replace(/\.zip$|^class\//g, "");
      expect(found.filter((one) => !one.startsWith(`${learner}:`))).toEqual([`ada: ${retry}`]);
    }
  });

  test.each([
    ["plain folders", "eve"],
    ["Gradescope's folders", "submission_2"],
    ["Moodle's folders", "eve_2_assignsubmission_file_"],
  ])("no metadata of hers counts among %s", async (_, own) => {
    const { found } = await placed({
      "submission_metadata.yml": "broken: [",
      "ada/retry.ts": "",
      [`${own}/submission_metadata.yml`]: "submission_1:\n  :submitters:\n  - :name: Ada\n",
      [`${own}/submission_1/retry.ts`]: "",
    });
    expect(found.sort()).toEqual([`ada: ${retry}`, `${own.replace(/_2_.*/, "")}: ${retry}`].sort());
  });

  test("is not even read to find out whose it is: it may be made to take for ever", async () => {
    const folder = temporaryFolder({
      "ada/retry.ts": "",
      "eve/submission_metadata.yml": "- a\n",
      "eve/timestamp.txt": "",
      "eve/submission_1/retry.ts": "",
      "eve/submitted/eve/x/timestamp.txt": "",
    });
    const tree = disposedAfterTest(new SubmissionTree(folder));
    const read = vi.spyOn(tree, "read");
    await collect(tree, manifest);
    expect(read).not.toHaveBeenCalled();
  });

  test("is hers also where Gradescope's metadata are broken", async () => {
    const { found } = await placed(["submission_1/retry.ts", "submission_2/Ada Lovelace/retry.ts"]);
    expect(found).toEqual([`submission_1: ${retry}`, `submission_2: ${retry}`]);
  });

  test("is hers also where folders begin with the number of a list", async () => {
    const { found } = await placed(["01-ada/retry.ts", "02-eve/01-ada/retry.ts"]);
    expect(found).toEqual([`01-ada: ${retry}`, `02-eve: ${retry}`]);
  });

  test("among plain folders is not mistaken for an export, which is told where several are in it", async () => {
    const { found, unplaced } = await placed([
      "bob/retry.ts",
      "May/Ada_1_assignsubmission_file_/retry.ts",
      "May/Eve_2_assignsubmission_file_/retry.ts",
    ]);
    expect(found).toEqual([`bob: ${retry}`]);
    expect(unplaced).toEqual([
      expect.stringContaining("May/Ada_1_assignsubmission_file_/retry.ts: in the folder May"),
      expect.stringContaining("May/Eve_2"),
    ]);
  });

  test("says nothing of the time when it came", async () => {
    const { placed: all } = await placed({
      "bob/retry.ts": "",
      "bob/timestamp.txt": early,
      [`retry_eve_attempt_${late}_a.zip/submitted/eve/x/retry.ts`]: "",
      [`retry_eve_attempt_${late}_a.zip/submitted/eve/x/timestamp.txt`]: early,
    });
    const times = Object.fromEntries(all.map((one) => [one.learner, one.submittedAt]));
    expect(times).toEqual({ bob: undefined, eve: new Date(2026, 1, 1, 10).toISOString() });
  });

  test("into an nbgrader assignment neither: the time is that of the assignment", async () => {
    const { placed: all } = await placed({
      "course/submitted/ada/x/timestamp.txt": "2026-01-30 15:58:23 UTC",
      "course/submitted/ada/x/more/retry.ts": "",
      "course/submitted/ada/x/more/timestamp.txt": early,
      "course/submitted/bob/submitted/ada/x/retry.ts": "",
      "course/submitted/bob/submitted/ada/x/timestamp.txt": early,
    });
    expect(all.map(({ learner, submittedAt }) => [learner, submittedAt])).toEqual([
      ["ada", "2026-01-30T15:58:23.000Z"],
      ["bob", undefined],
    ]);
  });

  test("among exports in a folder called submitted, a notebook of hers names nobody else's", async () => {
    const folder = temporaryFolder({
      "submitted/Ada_1_assignsubmission_file_/retry.ts": "",
      "submitted/Eve_2_assignsubmission_file_/x/retry.ipynb": "",
    });
    const { placed: all } = await collectFrom(join(folder, "submitted"));
    expect(all.map(({ learner }) => learner)).toEqual(["Ada", "Eve"]);
  });
});

describe("who", () => {
  test("names in other scripts stay, and are the same however their accents are written", async () => {
    const decomposed = "José".normalize("NFD");
    const { found } = await placed([
      "李娜/retry.ts",
      "Анна/retry.ts",
      `${decomposed}/retry.ts`,
      `${"José".normalize("NFC")}_9_assignsubmission_file_/greet.ts`,
    ]);
    expect(found.sort()).toEqual(
      [`Анна: ${retry}`, `José: ${retry}`, `José: ${greet}`, `李娜: ${retry}`].sort(),
    );
  });

  test("a name in another script behind or before the exercise is a learner's, as any other is", async () => {
    const { found, unplaced } = await placed([
      ...["retry-王.ts", "李雷_retry.ts", "retry_محمد علي.ts", "greet-é.ts"],
      ...["retry 娜/greet.ts", "Ada/retry 作业.ts", "retry_j.doe.ts"],
    ]);
    expect(unplaced).toEqual([]);
    expect(found.sort()).toEqual(
      [
        ...[`王: ${retry}`, `李雷: ${retry}`, `محمد علي: ${retry}`, `é: ${greet}`],
        ...[`retry 娜: ${greet}`, `Ada: ${retry}`, `j.doe: ${retry}`],
      ].sort(),
    );
  });

  test("two learners of one name are told apart by their numbers, and all others keep their names", async () => {
    const { found } = await placed([
      "Li Na_1_assignsubmission_file_/retry.ts",
      "Li Na_2_assignsubmission_file_/retry.ts",
      "Ada_3_assignsubmission_file_/retry.ts",
    ]);
    expect(found).toEqual([`Ada: ${retry}`, `Li Na (1): ${retry}`, `Li Na (2): ${retry}`]);
  });

  test("a file that says nobody's name is not placed", async () => {
    const { found, unplaced } = await placed(["retry.ts", "ada/retry.ts"]);
    expect(found).toEqual([`ada: ${retry}`]);
    expect(unplaced).toEqual([expect.stringContaining("retry.ts: neither a folder nor")]);
  });
});

describe("which exercise", () => {
  test("a name that two chapters use needs the chapter", async () => {
    const { found, unplaced } = await placed(["ada/wget.ts", "04-async-await/bob/wget.ts"]);
    expect(found).toEqual(["bob: 04-async-await/wget"]);
    expect(unplaced).toEqual([
      expect.stringContaining("it may be 03-event-loop/wget or 04-async-await/wget"),
    ]);
  });

  test("--exercise says it for files of any name, and takes the one of its name when there is one", async () => {
    const files = ["ada/answer.ts", "bob/wget.ts", "bob/helper.ts", "eve/retry.ts", "flat.ts"];
    const { found, leftAlone } = await placed(files, "04-async-await/wget");
    expect(found.sort()).toEqual(
      ["ada", "bob", "flat"].map((learner) => `${learner}: 04-async-await/wget`),
    );
    expect(leftAlone).toEqual(["bob/helper.ts"]);
  });

  test("who has answered others than --exercise has handed in nothing for it, and is told", async () => {
    const folder = temporaryFolder({ "ada/greet.ts": "", "ada/retry.ts": "", "eve/retry.ts": "" });
    const { unplaced, leftAlone } = await collectFrom(folder, greet);
    const reason = `it is ${retry} by its name, and ${greet} was asked for`;
    const eves = { file: "eve/retry.ts", reason, learners: ["eve"], exercises: [retry] };
    expect(unplaced).toEqual([eves]);
    expect(leftAlone.map(({ file }) => file)).toEqual(["ada/retry.ts"]);
  });

  test("a later attempt is one, too, whatever its file is called", async () => {
    const files = ["1/retry.ts", "1/lib/helper.ts", "2/answer.ts"].map(
      (file) => `ada/attempt ${file}`,
    );
    const { placed: found, leftAlone } = await placed(files, retry);
    expect(found.map(({ file }) => file)).toEqual([
      "ada/attempt 1/retry.ts",
      "ada/attempt 2/answer.ts",
    ]);
    expect(leftAlone).toEqual(["ada/attempt 1/lib/helper.ts"]);
  });

  test.each([
    ["retry-1.ts"],
    ["retry (2).ts"],
    ["Copy of retry.ts"],
    ["retry_final.ts"],
    ["RETRY.TS"],
    ["retry_v2.ts"],
  ])("of a second copy too: %s", async (name) => {
    expect((await placed([`ada/${name}`])).found).toEqual([`ada: ${retry}`]);
  });
});

test("whose a file is that cannot be placed is kept, and which exercises it may be", async () => {
  const folder = temporaryFolder({
    "class/ada/wget.ts": "",
    "class/bob.zip": "no zip at all",
    "class/joe/work.zip": "no zip at all",
    "class/Li_1_assignsubmission_file_/work.zip": "no zip at all",
    "class/zoe/scan.pdf": "",
  });
  const { unplaced } = await collectFrom(join(folder, "class"));
  const owned = unplaced.map(({ file, learners, exercises }) => ({ file, learners, exercises }));
  expect(owned).toEqual([
    { file: "Li_1_assignsubmission_file_/work.zip", learners: ["Li"] },
    { file: "bob.zip", learners: ["bob"] },
    { file: "joe/work.zip", learners: ["joe"] },
    {
      file: "ada/wget.ts",
      learners: ["ada"],
      exercises: ["03-event-loop/wget", "04-async-await/wget"],
    },
    { file: "zoe/scan.pdf", learners: ["zoe"] },
  ]);
});

test("nobody of the class is lost who has handed in nothing that could be an answer", async () => {
  const folder = temporaryFolder({
    "Ada_1_assignsubmission_file_/retry.ts": "",
    "Ada_1_assignsubmission_file_/data/.keep": "",
    "Ada_9_assignsubmission_file_/.keep": "",
    "Bo_2_assignsubmission_file_/notes.md": "",
    "Bo_2_assignsubmission_file_/retry.ts.txt": "",
    "Cy_3_assignsubmission_file_/work.zip": await makeZip({ "__MACOSX/retry.ts": "" }),
    "Di_4_assignsubmission_file_/retry.test.ts": "",
    "Ed_5_assignsubmission_file_/scan.pdf": "",
    "Ed_5_assignsubmission_file_/scan.txt": "",
    "Flo_6_assignsubmission_file_/src/.keep": "",
    "README.md": "",
  });
  const { placed: found, unplaced, leftAlone } = await collectFrom(folder);
  expect(found.map(({ learner }) => learner)).toEqual(["Ada (1)"]);
  expect(unplaced.map(({ file, learners }) => [learners?.[0], file.split("_").at(-1)])).toEqual([
    ["Ed", "/scan.pdf"],
    ["Di", "/retry.test.ts"],
    ["Bo", "/notes.md"],
    ["Ada (9)", ""],
    ["Flo", "/src"],
    ["Cy", "/work.zip"],
  ]);
  expect(leftAlone.map(({ file }) => file.split("/").at(-1)).sort()).toEqual([
    ...["README.md", "retry.ts.txt", "scan.txt"],
  ]);
});

test("an empty folder says nothing of where the learners' folders lie, and a flat file's name is no folder", async () => {
  const folder = temporaryFolder({
    "class/ada/retry.ts": "",
    "class/bob/retry.ts": "",
    "old/.keep": "",
    "class/retry_zoe.txt": "",
    "class/retry_eve.py": "",
  });
  const { placed: found, unplaced } = await collectFrom(folder);
  expect(found.map(({ learner }) => learner)).toEqual(["ada", "bob"]);
  expect(unplaced.map(({ file, learners }) => [file, learners])).toEqual([
    ["class/retry_eve.py", ["eve"]],
  ]);
});

test("who may be several learners is told, when half of the class look so", async () => {
  const groups = async (...files: string[]) =>
    (await collectFrom(temporaryFolder(Object.fromEntries(files.map((file) => [file, ""])))))
      .groups;
  const monday = ["monday/ada/retry.ts", "monday/bob/retry.ts"];
  expect(await groups(...monday, "tuesday/eve/retry.ts")).toEqual(["monday"]);
  expect(await groups(...monday, "tuesday/retry.ts", "li/retry.ts")).toEqual([]);
  expect(await groups("ada/a/retry.ts", "ada/b/greet.ts", "eve/a/retry.ts")).toEqual([]);
  expect(await groups("ada/try 1/retry.ts", "ada/try 2/retry.ts", "eve/retry.ts")).toEqual([]);
});

test("a damaged zip beside one learner's folder in a folder around both is another learner's", async () => {
  const folder = temporaryFolder({ "class/ada/retry.ts": "", "class/bob.zip": "no zip at all" });
  const { placed: found, unplaced } = await collectFrom(folder);
  expect(found.map(({ learner }) => learner)).toEqual(["ada"]);
  expect(unplaced.map(({ learners }) => learners)).toEqual([["bob"]]);
});

test.each([
  [
    "Blackboard",
    "Week 1_bob_attempt_2026-01-30-15-00-00_",
    "Week 1_eve_attempt_2026-01-30-16-00-00_",
  ],
  ["Canvas", "bob_1_2_", "eve_3_4_"],
  ["Moodle", "bob_1_assignsubmission_file_", "eve_2_assignsubmission_file_"],
])(
  "a file in an export of %s that is called as one of another learner's is its learner's",
  async (_, bobs, eves) => {
    const forged = [
      "bob_attempt_2020-01-01-00-00-00_retry.ts",
      "bob_1_2_retry.ts",
      "bob_1_assignsubmission_file_retry.ts",
    ];
    const files = [`${bobs}retry.ts`, ...forged.map((name) => `${eves}${name}`)];
    const { placed: found } = await placed(files, retry);
    const ofEve = found.filter(({ file }) => file.startsWith(eves));
    expect(ofEve.map(({ learner }) => learner)).toEqual(["eve", "eve", "eve"]);
    expect(new Set(ofEve.map(({ submittedAt }) => submittedAt)).size).toBe(1);
  },
);

test("a folder whose name is nothing but space is nobody's", async () => {
  const { found, unplaced } = await placed(["ada/retry.ts", " \u3000/retry.ts"]);
  expect(found).toEqual([`ada: ${retry}`]);
  expect(unplaced).toEqual([expect.stringContaining("whose it is: put it into a folder")]);
});

test("a name in a zip that is meant to harm makes no learner", async () => {
  const zip = renamedInZip(
    await makeZip({ "aa/retry.ts": "", "class/ada/retry.ts": "" }),
    "aa/",
    "../",
  );
  const folder = temporaryFolder({ "all.zip": zip });
  const { placed: found, unplaced } = await collectFrom(join(folder, "all.zip"));
  expect(found.map(({ learner }) => learner)).toEqual(["class"]);
  expect(unplaced).toEqual([
    { file: "../retry.ts", reason: expect.stringContaining("leads out"), learners: [] },
  ]);
});

describe("of a learner's answers to an exercise fifty are graded, and each other one is told:", () => {
  const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 10);
  const fileOf = (reason: string) => reason.slice(0, reason.indexOf(": "));

  test("the last by their names", async () => {
    const attempts = numbers(52).map((at) => `eve/attempt ${at}/retry.ts`);
    const { found, unplaced } = await placed(["ada/retry.ts", "eve/greet.ts", ...attempts]);
    expect(found).toHaveLength(52);
    expect(unplaced).toEqual([
      expect.stringMatching(/^eve.attempt 10.retry.ts: eve has more than 50 answers to .*retry/),
      expect.stringContaining("eve/attempt 11/retry.ts"),
    ]);
  });

  test("the newest where the time when they came is known, whatever they are called", async () => {
    const own = (minute: number) => `retry_eve_attempt_2026-01-30-15-${minute}-00_retry.ts`;
    const nbgraders = (folder: string, written: string) => ({
      [`submitted/eve/${folder}/retry.ts`]: "",
      [`submitted/eve/${folder}/timestamp.txt`]: written,
    });
    const byName = await placed([
      ...numbers(51).map(own),
      "retry_ada_attempt_2026-01-30-15-00-00_retry.ts",
    ]);
    expect(byName.unplaced.map(fileOf)).toEqual([own(10)]);
    const byTime = await placed({
      ...nbgraders("a", "2026-05-01 10:00:00 UTC"),
      ...nbgraders("z", "2026-01-01 10:00:00 UTC"),
      ...Object.assign(
        {},
        ...numbers(49).map((at) => nbgraders(`m${at}`, "2026-03-01 10:00:00 UTC")),
      ),
      "submitted/ada/a/retry.ts": "",
    });
    expect(byTime.unplaced.map(fileOf)).toEqual(["submitted/eve/z/retry.ts"]);
  });

  test("together with the notebooks, each of which may answer any exercise", async () => {
    const files = numbers(30).flatMap((at) => [`eve/${at}/retry.ts`, `eve/${at}/retry.ipynb`]);
    const { found, unplaced } = await placed([...files, "eve/greet.ts", "ada/retry.ts"]);
    expect(found.filter((one) => one !== `eve: ${greet}`)).toHaveLength(51);
    expect(found).toContain(`eve: ${greet}`);
    expect(unplaced.map(fileOf)).toEqual(files.slice(0, 10).sort());
  });
});

describe("what is no answer", () => {
  test("lies beside answers and is left alone, or may have been meant as one and is told", async () => {
    const { leftAlone, unplaced } = await placed([
      "ada/retry.ts",
      "ada/retry.js",
      "ada/retry.test.ts",
      "ada/types.d.ts",
      "README.md",
      "bob/answer.py",
      "eve/scan.pdf",
      ".DS_Store",
      "__MACOSX/ada/retry.ts",
      "ada/node_modules/x/retry.ts",
    ]);
    expect(leftAlone.sort()).toEqual([
      "README.md",
      "ada/retry.js",
      "ada/retry.test.ts",
      "ada/types.d.ts",
    ]);
    expect(unplaced).toEqual([
      "bob/answer.py: it is no answer: expected a file that ends in .ts, .ipynb or .zip",
      "eve/scan.pdf: it is no answer: expected a file that ends in .ts, .ipynb or .zip",
    ]);
  });

  test.skipIf(process.platform === "win32")("a link is not followed", async () => {
    const folder = temporaryFolder({ "ada/retry.ts": "", "secret.ts": "" });
    symlinkSync(join(folder, "secret.ts"), join(folder, "ada", "greet.ts"));
    const { unplaced } = await collectFrom(folder);
    expect(unplaced).toContainEqual({
      file: "ada/greet.ts",
      reason: "it is a link: what it leads to may be anything",
      learners: ["ada"],
    });
  });
});

describe("zips", () => {
  test("are seen as folders, also inside one another, and read one file at a time", async () => {
    const inner = await makeZip({ "src/retry.ts": "inner" });
    const all = await makeZip({
      "lovelaceada_1_2_work.zip": inner,
      "Bob_3_assignsubmission_file_/retry.ts": "outer",
    });
    const folder = temporaryFolder({
      "week 1.zip": all,
      "week 2.zip": await makeZip({ "eve_4_5_retry.ts": "eve", "zoe_6_7_retry.ts": "zoe" }),
    });
    const tree = new SubmissionTree(folder);
    const { placed: found } = await collect(tree, manifest);
    const texts = await Promise.all(
      found.map(async ({ learner, file }) => [learner, file, String(await tree.read(file))]),
    );
    expect(texts).toEqual([
      ["Bob", "week 1.zip/Bob_3_assignsubmission_file_/retry.ts", "outer"],
      ["lovelaceada", "week 1.zip/lovelaceada_1_2_work.zip/src/retry.ts", "inner"],
      ["eve", "week 2.zip/eve_4_5_retry.ts", "eve"],
      ["zoe", "week 2.zip/zoe_6_7_retry.ts", "zoe"],
    ]);
    tree[Symbol.dispose]();
  });

  test("a zip may be what is graded, and a folder that is called like one stays a folder", async () => {
    const folder = temporaryFolder({
      "all.zip": await makeZip({ "ada/retry.ts": "", "bob/retry.ts": "" }),
      "sub/odd.zip/retry.ts": "",
    });
    const fromZip = await collectFrom(join(folder, "all.zip"));
    expect(fromZip.placed.map(({ learner, file }) => [learner, file])).toEqual([
      ["ada", "ada/retry.ts"],
      ["bob", "bob/retry.ts"],
    ]);
    const odd = await collectFrom(join(folder, "sub"));
    expect(odd.placed.map(({ learner }) => learner)).toEqual(["odd"]);
  });

  test("one that is broken is told, and the others are placed", async () => {
    const good = await makeZip({ "retry.ts": "x".repeat(1000) });
    const { found, unplaced } = await placed({
      "ada.zip": good,
      "bob.zip": good.subarray(0, 60),
      "eve.zip": "no zip at all",
    });
    expect(found).toEqual([`ada: ${retry}`]);
    expect(unplaced).toEqual([
      expect.stringMatching(/^bob\.zip: it is damaged or no zip/),
      expect.stringMatching(/^eve\.zip: it is damaged or no zip/),
    ]);
  });

  test("one that is broken and all that is graded is told by its name", async () => {
    const folder = temporaryFolder({ "class.zip": "no zip at all" });
    const { unplaced } = await collectFrom(join(folder, "class.zip"));
    expect(unplaced.map(({ file }) => file)).toEqual(["class.zip"]);
  });

  test("a name in one that leaves the folder is told, and one that begins with a dot and a slash is read", async () => {
    const escaping = renamedInZip(
      await makeZip({ "aa/ada/retry.ts": "", "a/greet.ts": "" }),
      "aa/ada/",
      "../ada/",
    );
    const dotted = renamedInZip(await makeZip({ "a/retry.ts": "" }), "a/retry", "./retry");
    const { found, unplaced } = await placed({ "bob.zip": escaping, "eve.zip": dotted });
    expect(found).toEqual([`bob: ${greet}`, `eve: ${retry}`]);
    expect(unplaced).toEqual([
      "bob.zip/../ada/retry.ts: its name leads out of the folder, as a harmful zip does: it is not read",
    ]);
  });

  test("that hold too many files with the zips in them are told once, and the others are placed", async () => {
    const few = await makeZip({ "a.ts": "", "b.ts": "", "c.txt": "" });
    const folder = temporaryFolder({
      "ada.zip": await makeZip({ "retry.ts": "", "more.zip": few }),
      "eve.zip": await makeZip({ "retry.ts": "", "1.zip": few, "2.zip": few }),
    });
    const tree = disposedAfterTest(new SubmissionTree(folder, { ...zipLimits, filesInside: 5 }));
    const { placed: found, unplaced } = await collect(tree, manifest);
    expect(found.map(({ learner }) => learner)).toEqual(["ada"]);
    expect(unplaced.filter(({ file }) => !file.startsWith("ada"))).toEqual([
      {
        file: "eve.zip",
        reason: expect.stringContaining("it has more than 5 files with those"),
        learners: ["eve"],
      },
    ]);
    const all = join(
      temporaryFolder({ "all.zip": await makeZip({ "eve/1.zip": few, "ada/retry.ts": "" }) }),
      "all.zip",
    );
    const zipped = disposedAfterTest(new SubmissionTree(all, { ...zipLimits, filesInside: 2 }));
    expect((await zipped.list()).files).toEqual(["ada/retry.ts"]);
  });

  test("that hold nothing but empty zips are told all the same, since to open them takes time", async () => {
    const none = await makeZip({});
    const three = await makeZip({ "1.zip": none, "2.zip": none, "3.zip": none });
    const folder = temporaryFolder({
      "ada/retry.ts": "",
      "eve.zip": await makeZip({ "1.zip": three, "2.zip": three }),
    });
    const limits = { ...zipLimits, filesInside: 7 };
    const tree = disposedAfterTest(new SubmissionTree(folder, limits));
    const { files, unplaced } = await tree.list();
    expect(files).toEqual(["ada/retry.ts"]);
    expect(unplaced).toEqual([
      { file: "eve.zip", reason: expect.stringContaining("it has more than 7 files") },
    ]);
  });

  test("of one learner have one budget together, in whatever folders, and each other learner has another one", async () => {
    const two = await makeZip({ "retry.ts": "", "more.zip": await makeZip({ "b.txt": "" }) });
    const folder = temporaryFolder({
      "week 1/Ada_1_assignsubmission_file_/a.zip": two,
      "week 1/Eve_2_assignsubmission_file_/1.zip": two,
      "week 1/Eve_2_assignsubmission_file_/deeper/2.zip": two,
      "week 1/Eve_2_assignsubmission_file_/greet.ts": "",
      "week 1/Zoe_3_assignsubmission_file_/z.zip": two,
    });
    const tree = disposedAfterTest(new SubmissionTree(folder, { ...zipLimits, filesInside: 3 }));
    const { placed: found, unplaced } = await collect(tree, manifest);
    expect(found.map(({ learner, exercise }) => [learner, exercise])).toEqual([
      ["Ada", retry],
      ["Eve", greet],
      ["Zoe", retry],
    ]);
    expect(unplaced).toEqual([
      {
        file: "week 1/Eve_2_assignsubmission_file_/1.zip",
        reason: expect.stringContaining("it has more than 3 files with those of the zips"),
        learners: ["Eve"],
      },
    ]);
  });

  test("whose names are too much together are given up from the largest on", async () => {
    const large = await makeZip({ "retry.ts": "", "x/y/z.txt": "" });
    const folder = temporaryFolder({
      "ada.zip": await makeZip({ "retry.ts": "" }),
      "eve_1_2_a.zip": large,
      "eve_1_3_b.zip": large,
      "zoe.zip": await makeZip({ "retry.ts": "" }),
    });
    const { size } = await disposedAfterTest(new SubmissionTree(folder)).list();
    const limits = { ...zipLimits, namesInAll: size - 1 };
    const { files, unplaced } = await disposedAfterTest(new SubmissionTree(folder, limits)).list();
    expect(files.map((file) => file.split("/")[0])).toEqual([
      "ada.zip",
      "eve_1_3_b.zip",
      "eve_1_3_b.zip",
      "zoe.zip",
    ]);
    expect(unplaced).toEqual([
      { file: "eve_1_2_a.zip", reason: expect.stringContaining("it has the most files where") },
    ]);
  });

  test("whose names have too many folders are told, and the others are placed", async () => {
    const deep = await makeZip({ [`${"a/".repeat(100)}retry.ts`]: "" });
    const folder = temporaryFolder({
      "ada.zip": await makeZip({ "retry.ts": "" }),
      "eve.zip": deep,
    });
    const limits = { ...zipLimits, namesInside: 10_000 };
    const tree = disposedAfterTest(new SubmissionTree(folder, limits));
    const { files, unplaced } = await tree.list();
    expect(files).toEqual(["ada.zip/retry.ts"]);
    expect(unplaced).toEqual([
      { file: "eve.zip", reason: expect.stringContaining("it has more and longer names than") },
    ]);
  });

  test("more than three in one another are not opened", async () => {
    let zip = await makeZip({ "ada/retry.ts": "" });
    for (let depth = 0; depth < 3; depth++) zip = await makeZip({ "in.zip": zip });
    const { unplaced } = await placed({ "all.zip": zip });
    expect(unplaced).toEqual([expect.stringContaining("it lies in 3 other zips")]);
  });
});

test("submissions that are not there are told in one sentence", () => {
  expect(() => new SubmissionTree(join(temporaryFolder(), "none"))).toThrow("There is no folder");
});

test("a file that is no zip is no class", () => {
  const folder = temporaryFolder({ "retry.ts": "" });
  expect(() => new SubmissionTree(join(folder, "retry.ts"))).toThrow("leave out --out");
});
