import { inspect } from "node:util";

/** How deep one description may stand inside another: a task may wait for a task that waits for a task. */
const deepest = 3;
let depth = 0;

/** Any value, as one short line: what stands inside the line that `console.log` shows of a task or a queue. */
export function oneLine(value: unknown): string {
  if (depth === deepest) return "…";
  depth++;
  try {
    const shown = inspect(value, {
      breakLength: Infinity,
      depth: 1,
      maxArrayLength: 5,
      maxStringLength: 80,
    });
    return withoutStack(shown).replaceAll(/\s*\n\s*/g, " ");
  } finally {
    depth--;
  }
}

/** An error says enough by its name, its message and its properties. */
function withoutStack(shown: string): string {
  return shown.replaceAll(/(\n\s+at [^\n]+)+/g, (stack) => (stack.endsWith(" {") ? " {" : ""));
}
