import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type * as AjvModule from "ajv";
import { courseRoot } from "../../../course/root.js";

/** What is used of nbgrader's metadata of a cell. */
export interface CellMark {
  solution: boolean;
  /** Letters, digits, `_` and `-`. */
  grade_id?: string;
}

let validator: AjvModule.ValidateFunction<CellMark> | undefined;

/** The mark, or in words what keeps `metadata.nbgrader` from being one. */
export function readCellMark(metadata: unknown): CellMark | string {
  // Most notebooks have no marks, and need no validator.
  validator ??= compileSchema();
  if (validator(metadata)) return metadata;
  const version = (metadata as { schema_version?: unknown } | null)?.schema_version;
  if (typeof version === "number" && version !== 3) {
    return `is of version ${version}, and expected was 3${version < 3 ? ": nbgrader update renews it" : ""}`;
  }
  const [violation] = validator.errors ?? [];
  const { instancePath = "", message = "does not match the schema", params } = violation ?? {};
  const extra: unknown = params?.additionalProperty;
  return typeof extra === "string"
    ? `has the key ${JSON.stringify(extra.slice(0, longestShown))}, which version 3 does not know`
    : `is not of version 3: ${instancePath ? `${instancePath.slice(1)} ` : "it "}${message}`;
}

const longestShown = 40;

function compileSchema(): AjvModule.ValidateFunction<CellMark> {
  const { Ajv } = createRequire(import.meta.url)("ajv") as typeof AjvModule;
  const file = join(courseRoot, "grader", "submission", "nbgrader", "cell-metadata.v3.schema.json");
  return new Ajv({ strict: false }).compile<CellMark>(JSON.parse(readFileSync(file, "utf8")));
}
