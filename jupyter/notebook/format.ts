import { writeAtomically } from "../../course/write-atomically.js";
import { type Cell, type MimeBundle, type Notebook, type Output, splitLines } from "./notebook.js";

const kernelspec = { display_name: "TypeScript (course)", language: "typescript", name: "tslab" };
const languageInfo = { file_extension: ".ts", mimetype: "text/typescript", name: "typescript" };

/**
 * The one form in which the course stores a notebook, so that `git diff` shows what a person changed:
 * keys sorted and indented by one space as Jupyter does it, text as line arrays, the course's kernel, no
 * execution timestamps, one newline at the end.
 */
export function formatNotebook(notebook: Notebook): string {
  const canonical = {
    ...notebook,
    cells: notebook.cells.map(formatCell),
    metadata: { ...notebook.metadata, kernelspec, language_info: languageInfo },
    nbformat_minor: 5,
  };
  return `${JSON.stringify(sortKeys(canonical), null, 1)}\n`;
}

/** A reader sees the old notebook or the new one, never half. */
export function writeNotebook(path: string, notebook: Notebook): void {
  writeAtomically(path, formatNotebook(notebook));
}

function formatCell(cell: Cell): Cell {
  const { execution: _timestamps, ...metadata } = cell.metadata;
  const source = splitLines(cell.source);
  if (cell.cell_type !== "code") return { ...cell, metadata, source };
  return { ...cell, metadata, source, outputs: cell.outputs.map(formatOutput) };
}

function formatOutput(output: Output): Output {
  if (output.output_type === "stream") return { ...output, text: splitLines(output.text) };
  if (output.output_type === "error") return output;
  return { ...output, data: formatBundle(output.data) };
}

/** Text is stored as lines; images in base64 and JSON stay whole. */
function formatBundle(bundle: MimeBundle): MimeBundle {
  const entries = Object.entries(bundle).map(([type, content]) => {
    const isText = type.startsWith("text/") || type === "image/svg+xml";
    return [type, isText ? splitLines(content as string | string[]) : content];
  });
  return Object.fromEntries(entries);
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, content]) => [key, sortKeys(content)]));
}
