import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { parse } from "yaml";
import { courseRoot } from "../../../course/root.js";
import { classroom50Schema } from "../../../grader/report/formats/classroom50.js";
import { gradescopeSchema } from "../../../grader/report/formats/gradescope.js";
import { unzip } from "./testing/unzip.js";
import { workflowSchema } from "./testing/workflow-schema.js";
import { writeGradescopeZip } from "./write-autograder.js";

const wget = "04-async-await/wget";
const read = (...path: string[]) => readFileSync(join(...path), "utf8");
const solution = read(courseRoot, "solutions", `${wget}.ts`);
const wrong = read(courseRoot, "grader", "specs", `${wget}.answers`, "wrong", "forgets-host.ts");

let root = "";
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "course-autograder-"));
  await writeGradescopeZip(join(root, "autograder.zip"), [wget]);
  await unzip(join(root, "autograder.zip"), join(root, "source"));
  copyPackages(join(root, "source", "node_modules"));
}, 120_000);
afterAll(() => rmSync(root, { recursive: true, force: true }), 120_000);

/** What `npm ci --omit=dev` would fetch, as the lock file says; the library is the zip's own. */
function copyPackages(to: string): void {
  const { packages } = JSON.parse(read(root, "source", "package-lock.json")) as {
    packages: Record<string, { dev?: boolean; link?: boolean }>;
  };
  const isLeft = (path: string) => {
    const one = packages[relative(courseRoot, path).replaceAll("\\", "/")];
    return one?.dev === true || one?.link === true;
  };
  cpSync(join(courseRoot, "node_modules"), to, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !isLeft(path),
  });
  symlinkSync(join(root, "source", "src"), join(to, "tsyncio"), "junction");
}

function handIn(files: Record<string, string>): void {
  rmSync(join(root, "submission"), { recursive: true, force: true });
  mkdirSync(join(root, "submission"));
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(root, "submission", name), text);
  }
}

describe.skipIf(process.platform === "win32")("Gradescope's run_autograder", () => {
  /** Runs it as Gradescope does, with another folder in the place of /autograder. */
  function run(environment: NodeJS.ProcessEnv = {}) {
    const { status } = spawnSync(join(root, "source", "run_autograder"), {
      cwd: root,
      env: { ...process.env, ...environment, AUTOGRADER_ROOT: root },
      encoding: "utf8",
      timeout: 60_000,
    });
    expect(status).toBe(0);
    return gradescopeSchema.parse(JSON.parse(read(root, "results", "results.json")));
  }

  it("gives a right answer all points", () => {
    handIn({ "wget.ts": solution });
    expect(run()).toMatchObject({ score: 10, output: expect.stringContaining("10 of 10 points") });
  });

  it("gives a wrong one fewer, with words", () => {
    handIn({ "wget.ts": wrong });
    const { score, tests = [] } = run();
    expect(score).toBeLessThan(10);
    expect(tests.find(({ status }) => status === "failed")?.output).not.toBe("");
  });

  it("gives nothing for nothing, and says what was expected", () => {
    handIn({ "notes.txt": "" });
    expect(run()).toMatchObject({
      score: 0,
      output: expect.stringContaining(`expected ${wget}.ts`),
    });
  });

  it("leaves a result when the grader does not even start", () => {
    handIn({ "wget.ts": solution });
    const none = mkdtempSync(join(tmpdir(), "course-test-"));
    onTestFinished(() => rmSync(none, { recursive: true }));
    writeFileSync(join(none, "node"), "#!/bin/sh\nexit 134\n", { mode: 0o755 });
    expect(run({ PATH: `${none}${delimiter}${process.env.PATH}` })).toMatchObject({
      score: 0,
      output: expect.stringContaining("did not come to an end"),
    });
  });

  it("has scripts that bash can read", () => {
    for (const script of ["setup.sh", "run_autograder"]) {
      const { status, stderr } = spawnSync("bash", ["-n", join(root, "source", script)]);
      expect([status, String(stderr)]).toEqual([0, ""]);
    }
  });
});

describe.skipIf(process.platform === "win32")("Classroom 50's workflow", () => {
  const workflow = workflowSchema.parse(parse(read(import.meta.dirname, "grade.yaml")));
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
  const script = (name: string) => steps.find((step) => step.name === name)?.run as string;

  it("grades what was pushed, and publishes a result that Classroom 50 takes", () => {
    handIn({
      "wget.ts": solution,
      ".classroom50.yaml": "classroom: io\nassignment: 'wget'\nsecret: $(exit 1)\n",
    });
    const work = join(root, "work");
    mkdirSync(work);
    cpSync(join(root, "submission"), join(work, "submission"), { recursive: true });
    symlinkSync(join(root, "source"), join(work, "autograder"));
    const git = (...args: string[]) => {
      const identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"];
      const { status, stdout } = spawnSync("git", [...identity, ...args], {
        cwd: join(work, "submission"),
        encoding: "utf8",
      });
      expect(status).toBe(0);
      return stdout.trim();
    };
    git("init", "--quiet");
    git("add", ".");
    git("commit", "--quiet", "--message", "Hand in", "--date", "2026-03-04T05:06:07Z");
    const commit = git("rev-parse", "HEAD");
    // What the runner sets, and gh in the place of GitHub.
    const programs = join(work, "programs");
    mkdirSync(programs);
    writeFileSync(join(programs, "gh"), '#!/bin/sh\necho "$@" >> "$RUNNER_TEMP/gh"\n', {
      mode: 0o755,
    });
    let environment: NodeJS.ProcessEnv = {
      ...process.env,
      PATH: `${programs}${delimiter}${process.env.PATH}`,
      GITHUB_ENV: join(work, "env"),
      GITHUB_OUTPUT: join(work, "output"),
      GITHUB_REF_NAME: "main",
      GITHUB_REF_TYPE: "branch",
      GITHUB_SHA: commit,
      GITHUB_REPOSITORY: "school/io-wget-ada",
      GITHUB_ACTOR: "somebody",
      RUNNER_TEMP: work,
      PAGE: "https://github.com/school/io-wget-ada",
    };
    const run = (name: string, folder: string) => {
      const { status, stderr } = spawnSync("bash", ["-e", "-c", script(name)], {
        cwd: join(work, folder),
        env: environment,
        encoding: "utf8",
        timeout: 60_000,
      });
      expect([status, status === 0 ? "" : stderr]).toEqual([0, ""]);
    };
    run("Name the submission", "submission");
    expect(read(work, "output")).toBe(read(work, "env"));
    const named = read(work, "env").trim().split("\n");
    environment = {
      ...environment,
      ...Object.fromEntries(named.map((line) => line.split(/=(.*)/s).slice(0, 2))),
    };
    run("Grade", "autograder");
    const graded = classroom50Schema.parse(JSON.parse(read(work, "graded.json")));
    expect(graded).toMatchObject({
      classroom: "io",
      assignment: "wget",
      submission: expect.stringMatching(/^submit\/\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ-[0-9a-f]{7,}$/),
      commit: `https://github.com/school/io-wget-ada/commit/${commit}`,
      release: expect.stringContaining("/releases/tag/submit%2F"),
      score: 10,
      "max-score": 10,
    });
    run("Publish the result", ".");
    const published = JSON.parse(read(work, "result.json"));
    expect(published).toMatchObject({
      owner: "ada",
      assignment_type: "individual",
      datetime: git("log", "-1", "--date=format-local:%Y-%m-%dT%H:%M:%SZ", "--format=%cd"),
      graded_at: graded.datetime,
      tests: graded.tests,
    });
    expect(read(work, "gh")).toContain(`release create ${graded.submission} result.json`);

    // The release is there already: of this commit it is written anew, and of another one it stays.
    const publishOver = (commitUrl: string) => {
      const before = JSON.stringify({ commit: commitUrl });
      const gh = `#!/bin/sh\necho "$@" >> "$RUNNER_TEMP/gh"\n[ "$2" = create ] && exit 1\n[ "$2" = download ] && echo '${before}' > before.json\nexit 0\n`;
      writeFileSync(join(programs, "gh"), gh, { mode: 0o755 });
      writeFileSync(join(work, "gh"), "");
      const options = { cwd: work, env: environment, encoding: "utf8" as const };
      const { status } = spawnSync("bash", ["-e", "-c", script("Publish the result")], options);
      return [status, read(work, "gh").includes("--clobber")];
    };
    expect(publishOver(graded.commit)).toEqual([0, true]);
    expect(publishOver("https://github.com/school/io-wget-ada/commit/0")).toEqual([1, false]);

    rmSync(join(work, "submission", ".classroom50.yaml"));
    const { status, stdout } = spawnSync("bash", ["-e", "-c", script("Name the submission")], {
      cwd: join(work, "submission"),
      env: environment,
      encoding: "utf8",
    });
    expect(status).toBe(1);
    expect(stdout).toContain("does not say classroom and assignment");
  });
});
