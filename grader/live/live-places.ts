import { createRequire } from "node:module";
import { type EncodedSourceMap, originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { type AnyNode, type Node, parse } from "acorn";
import type { Place } from "../report/result.js";
import type { Places } from "../sandbox/places.js";
import type { KernelSource } from "./kernel-source.js";

/** A frame of the learner's code: tslab calls every cell by the first name (the course's kernel with a number), the watchdog by the second. */
const framePattern =
  /at (?:async )?(?:([^\s(]+) (?:\[as [^\]]*\] )?\()?(?:evalmachine\.<anonymous>(?:#\d+)?|script-(\d+)):(\d+):(\d+)/g;

interface Frame {
  /** Of the innermost function; missing at the top level. */
  name: string | undefined;
  /** Of the script, if it is known. */
  id: string | undefined;
  line: number;
  column: number;
}

interface Compiled {
  lines: string[];
  declarations: Declaration[];
}

/** A declaration at the top level of a cell; its lines count from 1. */
interface Declaration {
  name: string;
  first: number;
  last: number;
}

/**
 * Places in a notebook's live code. The kernel has compiled the cells and kept no maps: so a cell is compiled once
 * more, with a map, and a declaration is found in both. Where the cell is not known as it was written, a place shows
 * the compiled line, which differs in its types at most.
 */
export function livePlaces({ scripts, cells }: KernelSource): Places {
  return {
    source: "",
    // Live functions are not guarded: no position comes without its frames.
    at: () => undefined,
    inStack(stack) {
      for (const [, name, id, line, column] of stack.matchAll(framePattern)) {
        const place = placeOf({ name, id, line: Number(line), column: Number(column) });
        if (place) return place;
      }
      return undefined;
    },
  };

  function placeOf({ name, id, line, column }: Frame): Place | undefined {
    // The last one that fits: what a later cell declares anew takes the place of what was there.
    const possible = scripts
      .filter((script) => id === undefined || script.id === id)
      .toReversed()
      .flatMap(({ code }) => {
        const compiled = compiledCell(code);
        const around = compiled.declarations.find((one) => one.first <= line && line <= one.last);
        return around ? [{ compiled, around }] : [];
      });
    // An error's stack does not say which cell it was in, but the function's name does.
    const found = possible.find(({ around }) => around.name === name) ?? possible[0];
    return found && placeIn(found.compiled, found.around, line, column);
  }

  function placeIn(
    compiled: Compiled,
    declaration: Declaration,
    line: number,
    column: number,
  ): Place {
    const { name, first } = declaration;
    const offset = line - first;
    const wanted = linesOf(compiled, declaration);
    const text = (wanted[offset] ?? "").trim();
    for (const cell of cells.toReversed()) {
      const found = original(cell, name, offset, wanted);
      if (found) return { words: `line ${found.line} of the cell with ${name}`, ...found };
    }
    return { words: `this line of ${name}`, line: offset + 1, column, text };
  }
}

/** Where the line is in the cell as it was written, if this is the cell. */
function original(
  cell: string,
  name: string,
  offset: number,
  wanted: string[],
): Omit<Place, "words"> | undefined {
  if (!cell.includes(name)) return undefined;
  const { outputText, sourceMapText = "" } = transpile(cell);
  const compiled = compiledCell(outputText);
  const declaration = compiled.declarations.find((one) => one.name === name);
  if (!declaration) return undefined;
  const lines = linesOf(compiled, declaration);
  if (withoutSpace(lines) !== withoutSpace(wanted)) return undefined;
  if (lines.length !== wanted.length) return onlyLine(cell, wanted[offset] ?? "");
  const line = declaration.first + offset;
  const column = compiled.lines[line - 1]?.search(/\S/) ?? 0;
  const map = new TraceMap(JSON.parse(sourceMapText) as EncodedSourceMap);
  const found = originalPositionFor(map, { line, column: Math.max(column, 0) });
  if (found.line === null) return undefined;
  const text = cell.split(/\r?\n/)[found.line - 1]?.trim() ?? "";
  return { line: found.line, column: found.column + 1, text };
}

/** tslab breaks blocks that were written in one line: then the compiled line's own text may still be found. */
function onlyLine(cell: string, text: string): Omit<Place, "words"> | undefined {
  const lines = cell.split(/\r?\n/);
  const [found, ...others] = lines.flatMap((line, index) => (line.includes(text) ? [index] : []));
  if (found === undefined || others.length > 0) return undefined;
  const line = lines[found] as string;
  return { line: found + 1, column: line.indexOf(text) + 1, text: line.trim() };
}

function withoutSpace(lines: string[]): string {
  return lines.join("").replace(/\s/g, "");
}

/** As they are in every compilation: without the modules that imported names are taken from. */
function linesOf({ lines }: Compiled, { first, last }: Declaration): string[] {
  return lines.slice(first - 1, last).map((line) =>
    line
      .replace(/\(0, [\w$]+\.([\w$]+)\)/g, "$1")
      .replace(/\b\w+_\d+\./g, "")
      .trim(),
  );
}

function compiledCell(code: string): Compiled {
  return { lines: code.split("\n"), declarations: declarationsIn(code) };
}

/** tslab wraps a cell into a function. */
function declarationsIn(code: string): Declaration[] {
  const options = {
    ecmaVersion: "latest",
    locations: true,
    allowAwaitOutsideFunction: true,
  } as const;
  let statements: AnyNode[];
  try {
    statements = parse(code, options).body as AnyNode[];
  } catch {
    return [];
  }
  const [only] = statements;
  if (statements.length === 1 && only?.type === "ExpressionStatement") {
    const { expression } = only;
    if (expression.type === "CallExpression" && expression.callee.type === "FunctionExpression") {
      statements = expression.callee.body.body as AnyNode[];
    }
  }
  return statements.flatMap(declarationOf);
}

function declarationOf(node: AnyNode): Declaration[] {
  const lines = (of: Node) => ({
    first: of.loc?.start.line ?? 0,
    last: of.loc?.end.line ?? 0,
  });
  switch (node.type) {
    case "FunctionDeclaration":
    case "ClassDeclaration":
      return [{ name: node.id?.name ?? "", ...lines(node) }];
    case "VariableDeclaration":
      return node.declarations.flatMap(({ id }) =>
        id.type === "Identifier" ? [{ name: id.name, ...lines(node) }] : [],
      );
    case "ExpressionStatement": {
      // `exports.name = …` is what tslab makes of a variable.
      const { expression } = node;
      if (expression.type !== "AssignmentExpression") return [];
      const { left } = expression;
      const isExport = left.type === "MemberExpression" && left.property.type === "Identifier";
      return isExport ? [{ name: (left.property as { name: string }).name, ...lines(node) }] : [];
    }
    default:
      return [];
  }
}

/** The compiler that tslab brings: only the same one writes the same lines. */
function transpile(cell: string): { outputText: string; sourceMapText?: string } {
  const load = createRequire(createRequire(import.meta.url).resolve("tslab/package.json"));
  const typescript = load("@tslab/typescript-for-tslab") as TypeScript;
  const { ModuleKind, ScriptTarget } = typescript;
  const compilerOptions = {
    module: ModuleKind.CommonJS,
    target: ScriptTarget.ES2022,
    sourceMap: true,
  };
  return typescript.transpileModule(cell, { compilerOptions });
}

interface TypeScript {
  ModuleKind: { CommonJS: number };
  ScriptTarget: { ES2022: number };
  transpileModule(
    source: string,
    options: { compilerOptions: object },
  ): { outputText: string; sourceMapText?: string };
}
