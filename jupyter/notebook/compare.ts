import { describeOutputs } from "./describe.js";
import { isSameFailure } from "./failure.js";
import type { Cell, CodeCell, Notebook, Output } from "./notebook.js";
import { joinLines } from "./notebook.js";
import { appendOutput } from "./outputs.js";
import { isVolatile } from "./tags.js";
import { maskNumbers } from "./volatile.js";

/** A cell whose outputs are not those that are stored. */
export interface Difference {
  /** Counted from 1 over all cells, text included. */
  cellNumber: number;
  cellId: string;
  expected: string;
  came: string;
}

/**
 * Compares the outputs of a notebook with those of an executed copy. The rules:
 * - consecutive texts on one stream are one output;
 * - outputs match to the letter, in their order, with all MIME types;
 * - of an error, name and message match; its stack belongs to the machine. Stock tslab reports a failure
 *   as text on stderr: that matches an error of which it holds the message;
 * - in a cell tagged `volatile`, numbers may differ, and so may the padding in front of them and the
 *   content of images (a drawing with its description is one); the lines, and all words in them, stay.
 */
export function compareNotebooks(expected: Notebook, actual: Notebook): Difference[] {
  const differences: Difference[] = [];
  const count = Math.max(expected.cells.length, actual.cells.length);
  for (let index = 0; index < count; index++) {
    const difference = compareCells(expected.cells[index], actual.cells[index], index + 1);
    if (difference !== undefined) differences.push(difference);
  }
  return differences;
}

function compareCells(
  expected: Cell | undefined,
  actual: Cell | undefined,
  cellNumber: number,
): Difference | undefined {
  const cellId = (expected ?? actual)?.id ?? "";
  if (expected === undefined || actual === undefined || !isSameSource(expected, actual)) {
    const text = (cell?: Cell) => (cell ? joinLines(cell.source) : "(no such cell)");
    return { cellNumber, cellId, expected: text(expected), came: text(actual) };
  }
  if (expected.cell_type !== "code" || actual.cell_type !== "code") return undefined;
  const [wanted, came] = [mergedOutputs(expected), mergedOutputs(actual)];
  if (isSameOutputs(wanted, came, isVolatile(expected))) return undefined;
  return {
    cellNumber,
    cellId,
    expected: describeOutputs(wanted),
    came: describeOutputs(came),
  };
}

function isSameSource(expected: Cell, actual: Cell): boolean {
  return (
    expected.cell_type === actual.cell_type &&
    joinLines(expected.source) === joinLines(actual.source)
  );
}

function mergedOutputs(cell: CodeCell): Output[] {
  const merged: Output[] = [];
  for (const output of cell.outputs) appendOutput(merged, { ...output });
  return merged;
}

function isSameOutputs(expected: Output[], actual: Output[], volatile: boolean): boolean {
  return (
    expected.length === actual.length &&
    expected.every((output, index) => isSameOutput(output, actual[index] as Output, volatile))
  );
}

function isSameOutput(expected: Output, actual: Output, volatile: boolean): boolean {
  if (expected.output_type === "error" || actual.output_type === "error") {
    return isSameFailure(expected, actual, volatile);
  }
  if (expected.output_type !== actual.output_type) return false;
  if (expected.output_type === "stream" && actual.output_type === "stream") {
    return expected.name === actual.name && isSameContent(expected.text, actual.text, volatile);
  }
  if (!("data" in expected && "data" in actual)) return false;
  const types = Object.keys(expected.data);
  const isDrawn =
    volatile && isDrawing(expected.data["text/html"]) && isDrawing(actual.data["text/html"]);
  return (
    types.length === Object.keys(actual.data).length &&
    types.every((type) => {
      if (!(type in actual.data)) return false;
      if (isDrawn || (volatile && isImage(type))) return true;
      return isSameContent(expected.data[type], actual.data[type], volatile);
    })
  );
}

/** SVG is text, and is compared as such. */
function isImage(type: string): boolean {
  return type.startsWith("image/") && type !== "image/svg+xml";
}

/** What `tsyncio/lab` draws, as HTML with its own description beside it: an SVG element, or an image of one. */
function isDrawing(html: unknown): boolean {
  return isText(html) && /^(<style>[^<]*<\/style>)?<(svg|img) /.test(joinLines(html));
}

/** Text may be stored whole or as lines; other content is JSON. */
function isSameContent(expected: unknown, actual: unknown, volatile: boolean): boolean {
  const [one, other] = [expected, actual].map((content) => {
    const text = isText(content) ? joinLines(content) : JSON.stringify(content);
    return volatile ? maskNumbers(text) : text;
  });
  return one === other;
}

function isText(content: unknown): content is string | string[] {
  return (
    typeof content === "string" ||
    (Array.isArray(content) && content.every((line) => typeof line === "string"))
  );
}
