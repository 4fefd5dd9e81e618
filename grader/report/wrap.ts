/**
 * Breaks a text into lines of at most `width` characters, between words where it can.
 * The first line keeps its own indentation; the following ones get `indent`.
 */
export function wrap(text: string, width: number, indent = ""): string[] {
  return visible(text)
    .split("\n")
    .flatMap((paragraph, index) => {
      const start = index === 0 ? (/^ */.exec(paragraph)?.[0] ?? "") : indent;
      return wrapParagraph(paragraph.trim(), width, start, indent);
    });
}

/** Control characters as JavaScript writes them, but for line end and tab: a terminal would obey them. */
export function visible(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]|\p{Bidi_Control}/gu, (character) => {
    const code = character.charCodeAt(0).toString(16);
    return character.charCodeAt(0) < 0x100 ? `\\x${code.padStart(2, "0")}` : `\\u${code}`;
  });
}

function wrapParagraph(text: string, width: number, start: string, indent: string): string[] {
  const lines: string[] = [];
  let line = start;
  let isEmpty = true;
  for (let word of text.split(/ +/)) {
    if (!isEmpty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent;
      isEmpty = true;
    }
    while (line.length + word.length > width && word.length > width - indent.length) {
      const room = Math.max(1, width - line.length);
      lines.push(line + word.slice(0, room));
      word = word.slice(room);
      line = indent;
    }
    line += (isEmpty ? "" : " ") + word;
    isEmpty = false;
  }
  return [...lines, line];
}
