import type { ErrorOutput } from "../../notebook/notebook.js";
import type { Place } from "../editor/marked-line.js";

/** The compiler's complaint begins with it; a stack has it in the first frame that is in the cell. */
const patterns = [/^(\d+):(\d+) - /m, /\bcell:(\d+):(\d+)/];

/** Where in its cell an error is, if it says so. */
export function placeOfError({ traceback }: ErrorOutput): Place | undefined {
  const text = traceback.join("\n");
  for (const pattern of patterns) {
    const [, line, column] = pattern.exec(text) ?? [];
    if (line !== undefined) return { line: Number(line), column: Number(column) };
  }
  return undefined;
}

/** Where a verdict says that the code went wrong, if it names a line of the cell with that code. */
export function placeOfVerdict(verdict: string, code: string): Place | undefined {
  const [, line, name] = /\bline (\d+) of the cell with ([\w$]+)/.exec(verdict) ?? [];
  if (line === undefined || name === undefined) return undefined;
  const declares = new RegExp(`\\b(?:function\\*?|class|const|let|var)\\s+${escaped(name)}\\b`);
  return declares.test(code) ? { line: Number(line) } : undefined;
}

function escaped(name: string): string {
  return name.replaceAll("$", "\\$");
}
