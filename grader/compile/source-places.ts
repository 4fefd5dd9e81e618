import { type EncodedSourceMap, originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import type { Place } from "../report/result.js";
import type { Places } from "../sandbox/places.js";
import type { SourcePart } from "../submission/submission.js";

/** Where a submission came from, for the words of a place. */
export interface Origin {
  /** What the lines are counted in: `wget.ts`. */
  words: string;
  source: string;
  /** Where its lines come from, when it was put together from a notebook's cells. */
  parts?: SourcePart[] | undefined;
}

/** A place in what the learner wrote; line and column count from 1. */
export function placeIn(origin: Origin, line: number, column: number): Place {
  const text = origin.source.split(/\r?\n/)[line - 1]?.trim() ?? "";
  const part = origin.parts?.findLast(({ first }) => first <= line);
  if (part) {
    const lineInCell = part.line + line - part.first;
    return { words: `${part.words}, line ${lineInCell}`, line: lineInCell, column, text };
  }
  return { words: `line ${line} of ${origin.words}`, line, column, text };
}

/** Maps positions of the guarded program back over the guard's and the compiler's source maps. */
export function sourcePlaces(origin: Origin, guardMap: string, compilerMap: string): Places {
  const toCompiled = new TraceMap(JSON.parse(guardMap) as EncodedSourceMap);
  const toSource = new TraceMap(JSON.parse(compilerMap) as EncodedSourceMap);

  // A position may be a claim of a hostile program: one that cannot be is no place, and no error of ours.
  const originalOf = (map: TraceMap, line: number, column: number) =>
    line >= 1 && column >= 1
      ? originalPositionFor(map, { line, column: column - 1 })
      : { line: null, column: null };
  const compiledPlace = (line: number, column: number) => {
    const found = originalOf(toSource, line, column);
    return found.line === null ? undefined : placeIn(origin, found.line, found.column + 1);
  };
  const guardedPlace = (line: number, column: number) => {
    const found = originalOf(toCompiled, line, column);
    return found.line === null ? undefined : compiledPlace(found.line, found.column + 1);
  };
  return {
    source: origin.source,
    at: compiledPlace,
    inStack(stack) {
      for (const [, line, column] of stack.matchAll(/\bsubmission\.js(?:\?\d+)?:(\d+):(\d+)/g)) {
        const place = guardedPlace(Number(line), Number(column));
        if (place) return place;
      }
      return undefined;
    },
  };
}
