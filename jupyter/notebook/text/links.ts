import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { joinLines } from "../notebook.js";
import { readNotebook } from "../read.js";
import { parseMarkdown, plainText } from "./markdown.js";

/** Folders that are made, or belong to a tool or a learner. */
const foreign = /^(node_modules|dist|backups|work|\..*)$/;

/** The READMEs and notebooks below a folder. */
export function textFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return foreign.test(entry.name) ? [] : textFiles(path);
    return /^README\.md$|\.ipynb$/.test(entry.name) && !path.includes("fixtures") ? [path] : [];
  });
}

/**
 * The links of a README or a notebook that lead nowhere, one sentence each: to a file that is not there, or to a
 * heading that its file does not have. What is on the internet is not asked for.
 */
export function findBrokenLinks(file: string): string[] {
  return linksOf(file).flatMap((link) => {
    if (/^[a-z]+:/i.test(link)) return [];
    const [path = "", anchor] = decodeURI(link).split("#");
    const target = path === "" ? file : join(dirname(file), path);
    if (!existsSync(target)) return [`${link} leads to no file`];
    if (anchor === undefined || anchorsOf(target).includes(anchor)) return [];
    return [`${link} leads to no heading of ${relative(dirname(file), target) || target}`];
  });
}

/** A README's text, or the texts of a notebook's cells. */
function textsOf(file: string): string[] {
  if (!file.endsWith(".ipynb")) return [readFileSync(file, "utf8")];
  return readNotebook(file)
    .cells.filter((cell) => cell.cell_type === "markdown")
    .map((cell) => joinLines(cell.source));
}

function linksOf(file: string): string[] {
  return textsOf(file)
    .flatMap((text) => parseMarkdown(text).flatMap(({ children }) => children ?? []))
    .flatMap((token) => token.attrGet("href") ?? token.attrGet("src") ?? [])
    .map(String);
}

/** What can stand behind the # of a link: GitHub's names of headings, and in a notebook JupyterLab's. */
function anchorsOf(file: string): string[] {
  if (!/\.(md|ipynb)$/.test(file)) return [];
  const isNotebook = file.endsWith(".ipynb");
  const headings = textsOf(file).flatMap((text) => {
    const tokens = parseMarkdown(text);
    return tokens.filter((_, index) => tokens[index - 1]?.type === "heading_open").map(plainText);
  });
  const seen = new Map<string, number>();
  return headings.map((heading) => {
    if (isNotebook) return heading.replaceAll(" ", "-");
    const name = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M} _-]/gu, "")
      .replaceAll(" ", "-");
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    return count === 0 ? name : `${name}-${count}`;
  });
}
