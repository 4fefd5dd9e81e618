import type { CodeCell, Notebook, Output } from "../notebook/notebook.js";

/** A code cell with these outputs. */
export function codeCell(source: string, outputs: Output[] = [], tags: string[] = []): CodeCell {
  const metadata = tags.length > 0 ? { tags } : {};
  const id = `c${source.length}-${tags.join("-").replace(/[^a-z]/g, "")}`;
  return { cell_type: "code", id, metadata, source, outputs, execution_count: null };
}

/** A notebook of these code cells, with ids of their own. */
export function notebookOf(...cells: CodeCell[]): Notebook {
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
