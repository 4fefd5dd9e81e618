import { wellFormed } from "../../../course/text.js";

/**
 * A line of RFC 4180 without its end. Texts are quoted, numbers are not.
 *
 * A spreadsheet takes a text that begins with one of these characters for a formula, which could send the class's
 * grades away; an apostrophe before it makes it a text (OWASP, "CSV injection").
 */
export function csvLine(cells: (string | number)[]): string {
  return cells.map(cell).join(",");
}

export const csvLineEnd = "\r\n";

function cell(value: string | number): string {
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  // Before the first character is looked at: behind one that nobody sees could stand a formula.
  const seen = wellFormed(value).replaceAll("\0", "");
  if (seen === "") return "";
  const text = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/u.test(seen) ? `'${seen}` : seen;
  return `"${text.replaceAll('"', '""')}"`;
}
