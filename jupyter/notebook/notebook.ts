// The notebook format 4.5, as far as the course reads it. The JSON schema says the rest.

/** Text in a notebook: one string, or its lines, each with its newline. */
export type MultilineText = string | string[];

/** MIME type to content: text, or JSON for `application/json` and its relatives. */
export type MimeBundle = Record<string, unknown>;

export interface StreamOutput {
  output_type: "stream";
  name: "stdout" | "stderr";
  text: MultilineText;
}

export interface DisplayOutput {
  output_type: "display_data";
  data: MimeBundle;
  metadata: Record<string, unknown>;
}

export interface ResultOutput {
  output_type: "execute_result";
  execution_count: number | null;
  data: MimeBundle;
  metadata: Record<string, unknown>;
}

export interface ErrorOutput {
  output_type: "error";
  ename: string;
  evalue: string;
  traceback: string[];
}

export type Output = StreamOutput | DisplayOutput | ResultOutput | ErrorOutput;

interface CellBase {
  /** Stable: it survives every edit and every execution. */
  id: string;
  metadata: { tags?: string[]; [key: string]: unknown };
  source: MultilineText;
}

export interface CodeCell extends CellBase {
  cell_type: "code";
  execution_count: number | null;
  outputs: Output[];
}

export interface TextCell extends CellBase {
  cell_type: "markdown" | "raw";
  attachments?: Record<string, MimeBundle>;
}

export type Cell = CodeCell | TextCell;

export interface Notebook {
  cells: Cell[];
  metadata: Record<string, unknown>;
  nbformat: 4;
  nbformat_minor: number;
}

/** The text as one string. */
export function joinLines(text: MultilineText): string {
  return typeof text === "string" ? text : text.join("");
}

/** The text as nbformat stores it: its lines, each but the last with its newline. */
export function splitLines(text: MultilineText): string[] {
  return joinLines(text).match(/[^\n]*\n|[^\n]+/g) ?? [];
}
