const minute = 60_000;
/** Asking for the clocks of a zone takes long, and a class has few due dates. */
const known = new Map<string, number>();

/**
 * The instant at which clocks of a time zone show a date and time such as `2026-11-30T23:59`: for a due date the later
 * one, where there are two, which is in favour of who hands in late.
 *
 * @param zone of the IANA database, such as `Europe/Berlin`
 */
export function dueInstantOf(local: string, zone: string): number {
  const key = `${local} ${zone}`;
  const instant = known.get(key) ?? Math.max(...instantsOf(local, zone));
  known.set(key, instant);
  return instant;
}

/**
 * The instants at which clocks of a time zone show a date and time: two, when clocks are set back then, or the same
 * twice; when they are set forward, and none shows it, what clocks that were set sooner or later would show.
 *
 * @throws RangeError when there is no such zone, or no such time
 */
export function instantsOf(local: string, zone: string): number[] {
  const asUtc = Date.parse(`${local}Z`);
  // No zone is further from UTC than 15 hours, and none changes twice within that time.
  const offsets = [-15, 15].map((hours) => offsetAt(asUtc + hours * 60 * minute, zone));
  const candidates = offsets.map((offset) => asUtc - offset);
  const real = candidates.filter((instant) => instant + offsetAt(instant, zone) === asUtc);
  return real.length > 0 ? real : candidates;
}

/** By how many milliseconds the zone's clocks are before UTC then. */
function offsetAt(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone: zone,
    calendar: "iso8601",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).formatToParts(instant);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const shown = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return shown - Math.floor(instant / 1000) * 1000;
}

export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
