/**
 * The order of Python's `<`, for what has one: numbers, strings, booleans, dates, and arrays of these, which
 * are Python's tuples: the first pair of elements that differ decides, and if there is none, the length.
 *
 * Any object whose `valueOf()` gives a number or a string counts as that, as in JavaScript.
 *
 * @throws {TypeError} if the two have no order: JavaScript's `<` would answer false both ways
 */
export function naturalOrder(one: unknown, other: unknown): number {
  if (Array.isArray(one) && Array.isArray(other)) return orderOfArrays(one, other);
  const left = orderable(one);
  const right = orderable(other);
  if (left === undefined || right === undefined || typeof left !== typeof right) {
    throw new TypeError(
      `There is no order between ${describe(one)} and ${describe(other)}: put arrays of ` +
        "[priority, count, item] with a count that differs, or give the queue a compare function",
    );
  }
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function orderOfArrays(one: readonly unknown[], other: readonly unknown[]): number {
  const shared = Math.min(one.length, other.length);
  for (let index = 0; index < shared; index++) {
    // The same thing need not be comparable: only what differs decides.
    if (one[index] === other[index]) continue;
    const order = naturalOrder(one[index], other[index]);
    if (order !== 0) return order;
  }
  return one.length - other.length;
}

/** The number or string behind a value, or undefined if there is none; booleans are numbers, as in Python. */
function orderable(value: unknown): number | bigint | string | undefined {
  const primitive = Array.isArray(value) ? undefined : (value as object | null)?.valueOf();
  switch (typeof primitive) {
    case "boolean":
      return Number(primitive);
    case "number":
      return Number.isNaN(primitive) ? undefined : primitive;
    case "bigint":
    case "string":
      return primitive;
    default:
      return undefined;
  }
}

function describe(value: unknown): string {
  if (value === null || value === undefined || Number.isNaN(value)) return String(value);
  if (Array.isArray(value)) return "an array";
  const name = typeof value === "object" ? value.constructor?.name : undefined;
  return name === undefined ? `a ${typeof value}` : `an object of ${name}`;
}
