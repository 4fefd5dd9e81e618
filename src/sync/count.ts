/**
 * Lets a whole number through.
 *
 * @throws {TypeError} if it is no number
 * @throws {RangeError} if it is not whole, or less than `least`
 */
export function wholeNumber(value: unknown, what: string, least = -Infinity): number {
  const wanted = `${what} is a whole number${least === -Infinity ? "" : `, ${least} or more`}`;
  if (typeof value !== "number") {
    throw new TypeError(`${wanted}; what came was ${typeof value} ${String(value)}`);
  }
  if (!Number.isInteger(value) || value < least) {
    throw new RangeError(`${wanted}; what came was ${value}`);
  }
  return value;
}
