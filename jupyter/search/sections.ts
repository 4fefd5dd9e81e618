import { joinLines } from "../notebook/notebook.js";
import { exerciseOf } from "../notebook/tags.js";
import { HeadingNames, nameOfExercise } from "../rendering/headings.js";
import type { ReadableChapter, ReadableCourse } from "../rendering/readable-course.js";
import { blocksOf } from "./blocks.js";

/** What is found: a section of a chapter, or an exercise. */
export interface Section {
  /** The chapter's slug and the name of the place in it, as in `02-coroutines#yield`. */
  id: string;
  kind: "section" | "exercise";
  /** Of its chapter. */
  chapter: string;
  title: string;
  text: string;
  code: string;
}

export function sectionsOf(course: ReadableCourse): Section[] {
  return course.chapters.flatMap(sectionsOfChapter);
}

/** What stands before the first heading belongs to the chapter itself. */
function sectionsOfChapter({ slug, title, notebook, exercises }: ReadableChapter): Section[] {
  const sections: Section[] = [];
  const names = new HeadingNames();
  const begin = (kind: Section["kind"], place: string, heading: string): Section => {
    const id = place === "" ? slug : `${slug}#${place}`;
    const section: Section = { id, kind, chapter: title, title: heading, text: "", code: "" };
    sections.push(section);
    return section;
  };
  let open = begin("section", "", title);
  for (const cell of notebook.cells) {
    const source = joinLines(cell.source);
    const exercise = exercises.find((one) => one.slug === exerciseOf(cell));
    if (exercise !== undefined) {
      const found = begin("exercise", nameOfExercise(exercise.slug), exercise.title);
      found.text = exercise.objective;
      found.code = source;
    } else if (cell.cell_type === "code") {
      open.code += `${source}\n`;
    } else if (cell.cell_type === "markdown") {
      for (const { level, text } of blocksOf(source)) {
        if (level !== undefined) open = begin("section", names.take(text), text);
        else open.text += `${text}\n`;
      }
    }
  }
  return sections.filter(({ text, code, id }) => id.includes("#") || text !== "" || code !== "");
}
