import { joinLines } from "../notebook/notebook.js";
import { exerciseOf } from "../notebook/tags.js";
import { HeadingNames, nameOfExercise } from "../rendering/headings.js";
import { parseMarkdown } from "../rendering/markdown.js";
import type { ReadableChapter, ReadableCourse } from "../rendering/readable-course.js";

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
      for (const { heading, level, text } of blocksOf(source)) {
        if (heading && level <= 4) open = begin("section", names.take(text), text);
        else open.text += `${text}\n`;
      }
    }
  }
  return sections.filter(({ text, code, id }) => id.includes("#") || text !== "" || code !== "");
}

interface Block {
  heading: boolean;
  level: number;
  text: string;
}

/** The text of a cell, paragraph by paragraph; of HTML in it only the headings count, since the pages name them, too. */
function blocksOf(markdown: string): Block[] {
  const tokens = parseMarkdown(markdown);
  return tokens.flatMap((token, index) => {
    if (token.type === "fence" || token.type === "code_block") {
      return [{ heading: false, level: 0, text: token.content }];
    }
    if (token.type === "html_block") return headingsIn(token.content);
    if (token.type !== "inline") return [];
    const parts = (token.children ?? []).map(({ type, content }) => {
      if (type === "softbreak" || type === "hardbreak") return " ";
      return type === "text" || type === "code_inline" ? content : "";
    });
    const before = tokens[index - 1];
    const heading = before?.type === "heading_open";
    return [{ heading, level: heading ? Number(before.tag.slice(1)) : 0, text: parts.join("") }];
  });
}

function headingsIn(html: string): Block[] {
  const found = html.matchAll(/<h([1-4])\b[^>]*>(.*?)<\/h\1\s*>/gis);
  return Array.from(found, ([, level, words = ""]) => {
    return { heading: true, level: Number(level), text: words.replace(/<[^>]*>/g, "").trim() };
  });
}
