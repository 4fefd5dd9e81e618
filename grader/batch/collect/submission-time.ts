import { instantsOf } from "../local-time.js";

/** A time in the name of a file, `2026-01-30-15-00-00`, which says no zone: that of this machine is taken. */
export function localTime(name: string): string | undefined {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = name
    .split("-")
    .map(Number);
  return iso(new Date(year, month - 1, day, hour, minute, second));
}

/** In characters: with the longest name of a zone there is. */
const longestTime = 80;

/**
 * What nbgrader writes into `timestamp.txt`, `2026-01-30 15:58:23.948203 UTC`, or Gradescope into its metadata. Behind the
 * time stands a zone's name or its offset; without any it is UTC.
 */
export function writtenTime(text: string): string | undefined {
  const written = text.trim();
  // A learner may have written it, and the pattern takes time in the square of a long text.
  if (written.length > longestTime) return undefined;
  const [, date, time, zone = "UTC"] =
    /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(\S+)?$/.exec(written) ?? [];
  if (date === undefined || time === undefined) return undefined;
  return instantOf(`${date}T${time.replace(/(\.\d{3})\d+/, "$1")}`, zone);
}

/** Those of Shanghai and Chicago, of London and Dhaka, …: by the wrong one a whole class would be late. */
const ofSeveralZones = /^(AST|BST|CST|IST|PST|SST)$/i;

/** Undefined for a time that is none, or a zone that nobody knows. */
function instantOf(local: string, zone: string): string | undefined {
  if (/^(Z|UTC|GMT)$/i.test(zone)) return iso(new Date(`${local}Z`));
  const [, offset] = /^(?:UTC|GMT)?([+-]\d\d:?\d\d)$/i.exec(zone) ?? [];
  if (offset !== undefined) {
    return iso(new Date(`${local}${offset.replace(/(\d\d):?(\d\d)$/, "$1:$2")}`));
  }
  if (ofSeveralZones.test(zone)) return undefined;
  try {
    // Of two, when clocks were set back, the one that is less late.
    return iso(new Date(Math.min(...instantsOf(local, zone))));
  } catch {
    return undefined;
  }
}

function iso(date: Date): string | undefined {
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
