import { join, resolve } from "node:path";
import { Command } from "commander";
import { courseRoot } from "../../course/root.js";
import { writeSite } from "../../jupyter/site/index.js";
import { readCourse } from "../page/read-course.js";

/** `course site`: the chapters as static pages, to be read anywhere. */
export function siteCommand(): Command {
  return new Command("site")
    .description("Write the chapters as static pages, to be read without the course's server")
    .option("--out <folder>", "where to write them; an earlier site there is replaced", "site")
    .action(({ out }: { out: string }) => {
      const folder = resolve(out);
      const built = join(courseRoot, ".cache", "page");
      const count = writeSite(readCourse(courseRoot), built, folder);
      console.log(`${count} files are in ${folder}: serve them by any web server, or open`);
      console.log(join(folder, "index.html"));
    });
}
