import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import { courseRoot } from "../../course/root.js";

let validator: ValidateFunction | undefined;

/**
 * Checks a value against the official JSON schema of nbformat 4.5.
 *
 * @returns the first and deepest violation in words, or undefined when the value is a valid notebook
 */
export function findSchemaViolation(value: unknown): string | undefined {
  validator ??= compileSchema();
  if (validator(value)) return undefined;
  return describe(validator.errors ?? []);
}

function compileSchema(): ValidateFunction {
  const file = join(courseRoot, "jupyter", "notebook", "schema", "nbformat.v4.5.schema.json");
  // The schema declares draft 4, but uses only what draft 7 understands in the same way.
  const { $schema: _, ...schema } = JSON.parse(readFileSync(file, "utf8"));
  // That it is a schema itself, which takes as long again to check, is known.
  return new Ajv({ strict: false, allErrors: false, validateSchema: false }).compile(schema);
}

/** Alternatives (`oneOf`) report every branch: the deepest complaint is the one about what was meant. */
function describe(errors: ErrorObject[]): string {
  const depth = ({ instancePath }: ErrorObject) => instancePath.split("/").length;
  const [deepest] = [...errors].sort((one, other) => depth(other) - depth(one));
  if (deepest === undefined) return "it does not match the schema";
  return `${deepest.instancePath || "the notebook"} ${deepest.message}`;
}
