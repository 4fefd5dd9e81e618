import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Cell } from "../notebook.js";
import { readNotebook } from "../read.js";
import { parseMarkdown, plainText, type Token } from "./markdown.js";

/** One idea, and where the course shows it. */
export interface Idea {
  idea: string;
  /** The notebook's file, as the link says it. */
  chapter: string;
  /** The ids of the cells. */
  cells: string[];
}

/** The rows of all tables with the columns Idea, Chapter and Cell. */
export function readIdeas(text: string): Idea[] {
  const ideas: Idea[] = [];
  let row: Token[] = [];
  let isIdeaTable = false;
  for (const token of parseMarkdown(text)) {
    if (token.type === "tr_open") row = [];
    if (token.type === "inline") row.push(token);
    if (token.type === "tr_close") {
      const [idea, chapter, cell] = row;
      if (!idea || !chapter || !cell) continue;
      if (plainText(idea) === "Idea") isIdeaTable = true;
      else if (isIdeaTable) ideas.push(ideaOf(idea, chapter, cell));
    }
    if (token.type === "table_close") isIdeaTable = false;
  }
  return ideas;
}

function ideaOf(idea: Token, chapter: Token, cell: Token): Idea {
  const link = chapter.children?.find(({ type }) => type === "link_open");
  const ids = cell.children?.filter(({ type }) => type === "code_inline") ?? [];
  return {
    idea: plainText(idea),
    chapter: String(link?.attrGet("href") ?? ""),
    cells: ids.map(({ content }) => content),
  };
}

/**
 * What is wrong with the table of ideas in a folder's README.md, one sentence each: every idea has a cell, and every
 * cell that is named is there and has run.
 */
export function findIdeaProblems(folder: string): string[] {
  const ideas = readIdeas(readFileSync(join(folder, "README.md"), "utf8"));
  if (ideas.length === 0) return ["README.md has no table with the columns Idea, Chapter, Cell."];
  const cells = new Map<string, Cell[]>();
  return ideas.flatMap(({ idea, chapter, cells: ids }) => {
    const complain = (problem: string) => `The idea "${idea}" ${problem}.`;
    const file = join(folder, chapter);
    if (!chapter.endsWith(".ipynb") || !existsSync(file)) {
      return [complain(`names no chapter that there is: link to one, as in [05](05-name.ipynb)`)];
    }
    if (ids.length === 0)
      return [complain(`names no cell of ${chapter}: put its id into backticks`)];
    const known = cells.get(chapter) ?? readNotebook(file).cells;
    cells.set(chapter, known);
    return ids.flatMap((id) => {
      const cell = known.find((one) => one.id === id);
      if (!cell) return [complain(`names the cell ${id}, which ${chapter} does not have`)];
      if (cell.cell_type === "code" && cell.execution_count === null) {
        return [
          complain(
            `names the cell ${id} of ${chapter}, which has not run: store its outputs by npx course run --write`,
          ),
        ];
      }
      return [];
    });
  });
}
