const steps = [
  [1, "s"],
  [1e-3, "ms"],
  [1e-6, "µs"],
  [1e-9, "ns"],
] as const;

/** Less than any clock sees: what is left over when fractions are added. */
const nothing = 1e-12;

/** Seconds in three digits and a unit that fits: `1.2 s`, `15 ms`, `0 s`. */
export function inSeconds(seconds: number): string {
  const [size, unit] = steps.find(([size]) => Math.abs(seconds) >= size * 0.9995) ?? [1e-9, "ns"];
  if (Math.abs(seconds) < nothing) return "0 s";
  return `${inDigits(seconds / size)} ${unit}`;
}

/** A number in three digits, as people write it: `0.0123`, `1.2`, `1234`. */
export function inDigits(value: number): string {
  if (Math.abs(value) >= 1000 && Math.abs(value) < 1e12) return String(Math.round(value));
  return String(Number(value.toPrecision(3)));
}
