import { Claim } from "./claim.js";
import { SpecError } from "./spec-error.js";

/** Only data reaches the submission. */
export function checkSent(name: string, values: unknown[]): void {
  const visit = (value: unknown, depth: number): void => {
    if (typeof value === "function" || typeof value === "symbol") {
      throw new SpecError(
        `${name} is given a ${typeof value}, which cannot be sent to the submission's process: give data, or a server that it can connect to.`,
      );
    }
    if (value instanceof Claim || value instanceof Promise) {
      const remedy = value instanceof Claim ? "give data of the spec's own" : "await it first";
      throw new SpecError(`${name} is given a ${value.constructor.name}: ${remedy}.`);
    }
    if (typeof value !== "object" || value === null || depth > 20) return;
    for (const part of Object.values(value)) visit(part, depth + 1);
  };
  visit(values, 0);
}
