const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as XML and HTML may hold it, in an element or an attribute. What XML cannot hold becomes a `�`. */
export function escapeXml(text: string): string {
  return fitForXml(text.replace(/[&<>"']/g, (character) => entities[character] as string));
}

/** The same with a `�` for each character that XML cannot hold. */
export function fitForXml(text: string): string {
  return text.replace(notInXml, "\ufffd");
}

/** XML 1.0 has no way to write half a character, a control character, nor the two that are none. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what it looks for
const notInXml = /[\p{Surrogate}\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu;

/** The text on one line, in at most `length` characters. */
export function shorten(text: string, length: number): string {
  const characters = [...oneLine(text)];
  if (characters.length <= length) return characters.join("");
  return `${characters.slice(0, length - 1).join("")}…`;
}

/** The text without line breaks, tabs and escapes, which would tear a line of text apart. */
export function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ").trim();
}
