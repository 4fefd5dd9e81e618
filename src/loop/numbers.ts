import { whatCame } from "./what-came.js";

/**
 * Lets a whole number through.
 *
 * @throws {TypeError} if it is no number
 * @throws {RangeError} if it is not whole, or less than `least`
 */
export function wholeNumber(value: unknown, what: string, least = -Infinity): number {
  const wanted = `${what} is a whole number${least === -Infinity ? "" : `, ${least} or more`}`;
  if (typeof value !== "number") throw new TypeError(`${wanted}; what came was ${whatCame(value)}`);
  if (!Number.isInteger(value) || value < least) {
    throw new RangeError(`${wanted}; what came was ${value}`);
  }
  return value;
}

/**
 * Lets a number of seconds through; it may be negative, or infinite.
 *
 * @throws {TypeError} if it is no number
 * @throws {RangeError} if it is NaN. Python: `ValueError`, since 3.13, for `sleep`
 */
export function secondsOf(value: unknown, what: string, orElse = ""): number {
  if (typeof value === "number" && !Number.isNaN(value)) return value;
  const wanted = `${what} is a number of seconds${orElse}; what came was`;
  if (typeof value === "number") {
    throw new RangeError(`${wanted} NaN: was it computed from something undefined?`);
  }
  const remedy = typeof value === "string" ? ": convert it by Number(...)" : "";
  throw new TypeError(`${wanted} ${whatCame(value)}${remedy}`);
}

/** As `secondsOf`, where undefined says that there is no limit. */
export function optionalSecondsOf(value: unknown, what: string): number | undefined {
  return value === undefined ? undefined : secondsOf(value, what, ", or undefined for no limit");
}
