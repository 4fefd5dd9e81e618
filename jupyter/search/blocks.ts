import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";
import { renderMarkdown } from "../rendering/markdown.js";
import { droppedTags } from "../rendering/policy.js";

type Node = DefaultTreeAdapterTypes.Node;

/** A heading, a paragraph, a table's cell: words that stand together. */
export interface Block {
  /** Of a heading that the pages name. */
  level?: number;
  text: string;
}

const named = /^h[1-4]$/;
const separate =
  /^(?:blockquote|br|caption|d[dlt]|details|div|fig(?:caption|ure)|h[1-6]|hr|li|[ou]l|p|pre|summary|t[dhr]|table)$/;
const dropped = new Set(droppedTags);

/** The words of a text cell as the pages show it, by a parser that reads HTML as browsers do. */
export function blocksOf(markdown: string): Block[] {
  const { unchecked } = renderMarkdown(markdown, (path) => path, false);
  const blocks: Block[] = [];
  let heading: Node | undefined;
  let open: Block | undefined;
  for (const { node, isEnd } of stepsThrough(parseFragment(unchecked))) {
    if (heading === undefined && separate.test(node.nodeName)) open = undefined;
    if (isEnd && node === heading) heading = open = undefined;
    if (heading === undefined && !isEnd && named.test(node.nodeName)) {
      heading = node;
      open = { level: Number(node.nodeName.slice(1)), text: "" };
      blocks.push(open);
    }
    if (node.nodeName !== "#text" || !("value" in node)) continue;
    if (open === undefined) {
      open = { text: "" };
      blocks.push(open);
    }
    open.text += node.value;
  }
  for (const block of blocks) block.text = block.text.trim();
  return blocks.filter(({ level, text }) => level !== undefined || text !== "");
}

/** Without calling itself: a cell may nest its elements deeper than the stack is high. */
function* stepsThrough(root: Node): Generator<{ node: Node; isEnd: boolean }> {
  const ahead = [{ node: root, isEnd: false }];
  for (let step = ahead.pop(); step !== undefined; step = ahead.pop()) {
    if (dropped.has(step.node.nodeName)) continue;
    yield step;
    const { node, isEnd } = step;
    if (isEnd || !("childNodes" in node)) continue;
    ahead.push({ node, isEnd: true });
    for (const child of node.childNodes.toReversed()) ahead.push({ node: child, isEnd: false });
  }
}
