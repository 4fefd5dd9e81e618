import MarkdownIt from "markdown-it";

const markdown = new MarkdownIt();

/** Parsed Markdown, one after the other: blocks, and in `children` what stands inside of a line. */
export type Token = ReturnType<typeof markdown.parse>[number];

export function parseMarkdown(text: string): Token[] {
  return markdown.parse(text, {});
}

/** What a reader sees of a heading or a cell of a table, without its marks. */
export function plainText({ children }: Token): string {
  return (children ?? []).map(({ content }) => content).join("");
}
