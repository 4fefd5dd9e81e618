import { badRequest } from "./http-error.js";

/**
 * A value as JSON. What came as JSON can be nested more deeply than it can be written.
 *
 * @throws {HttpError} 400
 */
export function jsonText(value: unknown, indent?: number): string {
  try {
    return JSON.stringify(value, null, indent);
  } catch (error) {
    if (error instanceof RangeError) throw badRequest("The content is nested too deeply");
    throw error;
  }
}
