import type { Cell, CodeCell, Notebook, Output, TextCell } from "../notebook/notebook.js";

/** A code cell with these outputs. */
export function codeCell(source: string, outputs: Output[] = [], tags: string[] = []): CodeCell {
  const metadata = tags.length > 0 ? { tags } : {};
  const id = `c${source.length}-${tags.join("-").replace(/[^a-z]/g, "")}`;
  return { cell_type: "code", id, metadata, source, outputs, execution_count: null };
}

export function textCell(source: string): TextCell {
  return { cell_type: "markdown", id: "text", metadata: {}, source };
}

/** A notebook of these cells, with ids of their own. */
export function notebookOf(...cells: Cell[]): Notebook {
  return {
    cells: cells.map((cell, index) => ({ ...cell, id: `cell-${index + 1}` })),
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  };
}

export function printed(text: string, name: "stdout" | "stderr" = "stdout"): Output {
  return { output_type: "stream", name, text };
}

export function shown(data: Record<string, unknown>): Output {
  return { output_type: "display_data", data, metadata: {} };
}

export function failed(ename: string, evalue: string, traceback: string[] = []): Output {
  return { output_type: "error", ename, evalue, traceback };
}
