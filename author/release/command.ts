import { Command } from "commander";
import { InputError } from "../../course/input-error.js";
import { writeClassroom50, writeGradescopeZip } from "./autograder/write-autograder.js";
import { writeRelease } from "./write-release.js";
import { zipFolder } from "./zip.js";

interface Options {
  out?: string;
  zip?: string;
  gradescope?: string;
  classroom50?: string;
  exercise?: string[];
}

/** `course release`: exit code 0 released, 1 a solution or a hidden test is in it, 2 it could not be made. */
export function releaseCommand(): Command {
  return new Command("release")
    .description(
      "Make the learner's version: no solutions, no hidden tests, no author's tools; or an autograder, which is yours alone",
    )
    .option("--out <folder>", "a new folder for the learner's version")
    .option("--zip <file>", "pack the learner's version into a zip, too")
    .option("--gradescope <file>", "an autograder for Gradescope, as the zip that it takes")
    .option("--classroom50 <folder>", "an autograder for Classroom 50, with its workflow")
    .option("--exercise <slugs...>", "what the autograder grades, as in 04-async-await/wget")
    .action(release);
}

async function release(options: Options): Promise<void> {
  const { out, zip, gradescope, classroom50, exercise = [] } = options;
  if ([out, gradescope, classroom50].filter((one) => one !== undefined).length !== 1) {
    throw new InputError(
      "Say what to make, and one thing at a time: --out for the learner's version, --gradescope or --classroom50 for an autograder.",
    );
  }
  if (out !== undefined) {
    if (exercise.length > 0) {
      throw new InputError("--exercise is for an autograder: the learner's version has them all.");
    }
    return await releaseToLearners(out, zip);
  }
  if (zip !== undefined) throw new InputError("--zip packs the learner's version: say --out, too.");
  if (exercise.length === 0) {
    throw new InputError(
      "An autograder grades what --exercise names: say one or several, as in --exercise 04-async-await/wget.",
    );
  }
  if (gradescope !== undefined) await writeGradescopeZip(gradescope, exercise);
  else if (classroom50 !== undefined) writeClassroom50(classroom50, exercise);
  console.log(
    `${gradescope ?? classroom50} grades ${exercise.join(", ")}. It has the hidden tests: no learner may get it.`,
  );
}

async function releaseToLearners(out: string, zip: string | undefined): Promise<void> {
  const { files, findings } = writeRelease(out);
  for (const { file, message } of findings) console.error(`${file} ${message}`);
  if (findings.length > 0) {
    console.error(`Nothing was released: ${findings.length} places give away what they must not.`);
    process.exitCode = 1;
    return;
  }
  if (zip !== undefined) await zipFolder(out, zip);
  console.log(
    `${files} files in ${out}; no solution and no hidden test is in any of them.${zip === undefined ? "" : ` ${zip} has the same.`}`,
  );
}
