import { spawnSync } from "node:child_process";
import { InputError } from "../../course/input-error.js";

/** What a learner's version is made of; all else of the clone stays behind. */
const taken =
  /^((src|course|grader|jupyter|companion|exercises|notebooks|binder|hub|\.devcontainer|\.vscode)\/|(LICENSE|\.npmrc|\.gitignore|\.dockerignore|course\.ts|setup\.mjs|package\.json|package-lock\.json|tsconfig\.(base|course|)\.?json)$)/;

/** Of that: tests, what tests need, what proves specs, and words for authors and instructors. */
const left =
  /\.test\.ts$|(^|\/)(testing|fixtures|conformance|fuzz)\/|^grader\/hostile\/|\.answers\/|\.equivalent\.json$|^(grader|companion|src)\/(.+\/)?README\.md$/;

/** The files of a learner's version, relative to the course's folder: those that git knows, so that nothing strays in. */
export function learnerFiles(root: string): string[] {
  const { status, stdout } = spawnSync("git", ["ls-files", "-z"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 100_000_000,
  });
  if (status !== 0) {
    throw new InputError(
      `${root} is no git clone: a release takes the files that git knows, so make it in a clone of the course.`,
    );
  }
  return stdout.split("\0").filter((file) => taken.test(file) && !left.test(file));
}
