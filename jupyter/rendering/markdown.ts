import MarkdownIt, { type Token } from "markdown-it";
import { codePieces } from "./code.js";
import { slugOf } from "./headings.js";
import type { UncheckedHtml } from "./html.js";
import { piecesToHtml } from "./pieces.js";

/** Where a chapter is shown, by its notebook's path; undefined if it is not. */
export type AddressOf = (path: string) => string | undefined;

const markdown = new MarkdownIt({
  html: true,
  highlight: (code, language) =>
    /^(?:ts|typescript|js|javascript)$/.test(language) ? piecesToHtml(codePieces(code)) : "",
});

/** Parses a text cell, for what reads more of it than its looks. */
export function parseMarkdown(text: string): Token[] {
  return markdown.parse(text, {});
}

/**
 * A text cell as it is read: its code coloured, its links to other chapters leading to where those are shown.
 *
 * @param isColoured false for who reads the words alone, since colours are most of the work
 */
export function renderMarkdown(
  text: string,
  addressOf: AddressOf,
  isColoured = true,
): UncheckedHtml {
  const tokens = markdown.parse(text, {});
  nameCorners(tokens);
  for (const token of tokens) {
    if (token.children !== null) token.children = withOwnLinks(token.children, addressOf);
  }
  const { options, renderer } = markdown;
  const how = isColoured ? options : { ...options, highlight: null };
  return { unchecked: renderer.render(tokens, how, {}) };
}

// A wide table scrolls in a frame of its own.
markdown.renderer.rules.table_open = () =>
  '<div class="table" role="group" aria-label="Table"><table>';
markdown.renderer.rules.table_close = () => "</table></div>";

/** The corner of a table: a heading without words heads nothing. */
function nameCorners(tokens: Token[]): void {
  for (const [index, token] of tokens.entries()) {
    if (token.type !== "th_open" || tokens[index + 1]?.content !== "") continue;
    for (const part of [token, tokens[index + 2]]) if (part !== undefined) part.tag = "td";
  }
}

function withOwnLinks(tokens: Token[], addressOf: AddressOf): Token[] {
  const changed: Token[] = [];
  /** What the link that is open ends with, if it is no link here. */
  let place: string | undefined;
  for (const token of tokens) {
    const link = token.type === "link_open" ? linkIn(token, addressOf) : undefined;
    if (link?.href !== undefined) token.attrSet("href", link.href);
    if (link?.place !== undefined) {
      place = link.place;
    } else if (token.type === "link_close" && place !== undefined) {
      const words = Object.assign(Object.create(token), {
        type: "text",
        content: ` (${place})`,
        tag: "",
        nesting: 0,
      });
      changed.push(words);
      place = undefined;
    } else {
      changed.push(token);
    }
  }
  return changed;
}

function linkIn(token: Token, addressOf: AddressOf): { href?: string; place?: string } {
  const [path = "", heading] = String(token.attrGet("href") ?? "").split("#");
  const fragment = heading === undefined ? "" : `#${slugOf(decoded(heading))}`;
  if (path === "" && heading !== undefined) return { href: fragment };
  const [, notebook] = /^(?:\.\/)?([\w-][\w./-]*\.ipynb)$/.exec(path) ?? [];
  if (notebook !== undefined) {
    const address = addressOf(notebook);
    return address === undefined ? { place: notebook } : { href: address + fragment };
  }
  // Another file of the course: it is not shown, so its place is said.
  if (path.startsWith("../")) return { place: path.replace(/^(\.\.\/)+/, "") };
  return {};
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
