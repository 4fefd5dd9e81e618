import { createHash } from "node:crypto";

/** Of values that JSON can hold: equal ones give the same, and different ones do not. */
export function digest(...values: unknown[]): string {
  return createHash("sha256").update(JSON.stringify(values)).digest("hex");
}

export function digestOfBytes(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
