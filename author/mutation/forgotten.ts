/** A part of a program, from one index to another, and what takes its place. */
export interface Change {
  start: number;
  end: number;
  replacement: string;
}

/** Comments and texts, which are passed over, or a word that waits. */
const waiting =
  /\/\/.*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|\b(?:await\b|yield\*)\s*/g;

/** A call that is a statement of its own, in one line. */
const call = /^( *)(?:(?:await|yield\*?) )?[\w$.#]+\(.*\);$/gm;

/**
 * The mistakes of asynchronous code that StrykerJS does not make: to forget an `await` or `yield*`, and to forget a
 * call whose value nobody needs, such as `writer.close()`.
 */
export function forgetEach(source: string): Change[] {
  const waits = [...source.matchAll(waiting)]
    .filter(([text]) => /^(?:await|yield)/.test(text))
    .map(({ 0: text, index }) => ({ start: index, end: index + text.length, replacement: "" }));
  const calls = [...source.matchAll(call)].map(({ 0: text, 1: indent = "", index }) => ({
    start: index + indent.length,
    end: index + text.length,
    replacement: ";",
  }));
  return [...waits, ...calls];
}
