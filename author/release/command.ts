import { Command } from "commander";
import { writeRelease } from "./write-release.js";
import { zipFolder } from "./zip-folder.js";

/** `course release`: exit code 0 released, 1 a solution or a hidden test is in it, 2 it could not be made. */
export function releaseCommand(): Command {
  return new Command("release")
    .description("Make the learner's version: no solutions, no hidden tests, no author's tools")
    .requiredOption("--out <folder>", "a new folder for it")
    .option("--zip <file>", "pack it into a zip, too")
    .action(async ({ out, zip }: { out: string; zip?: string }) => {
      const { files, findings } = writeRelease(out);
      for (const { file, message } of findings) console.error(`${file} ${message}`);
      if (findings.length > 0) {
        console.error(
          `Nothing was released: ${findings.length} places give away what they must not.`,
        );
        process.exitCode = 1;
        return;
      }
      if (zip !== undefined) await zipFolder(out, zip);
      console.log(
        `${files} files in ${out}; no solution and no hidden test is in any of them.${zip === undefined ? "" : ` ${zip} has the same.`}`,
      );
    });
}
