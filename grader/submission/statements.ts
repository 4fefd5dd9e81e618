import type * as TypeScript from "@tslab/typescript-for-tslab";
import { declaredNames, typeScript } from "../../course/typescript.js";
import { freeNames } from "./free-names.js";

/** A statement at the top of a cell. */
export interface TopStatement {
  /** Offsets in the cell's source, without the comments before it. */
  start: number;
  end: number;
  /** What it declares; empty for a statement that only does something. */
  names: string[];
  /** Names that it uses and does not declare itself. */
  uses: Set<string>;
  isImport: boolean;
  /** Where each imported name stands, with the comma after it. */
  specifiers: { name: string; start: number; end: number }[];
}

/**
 * The statements at the top of a cell, in order. What does not parse is left to the compiler's own words; of what
 * is nested so deep that the parser gives up, there are none.
 */
export function topStatements(source: string): TopStatement[] {
  try {
    return parse(typeScript(), source);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

function parse(ts: typeof TypeScript, source: string): TopStatement[] {
  // The export makes it a module, in which `await (x)` is an await.
  const text = `${source}\nexport {};`;
  const file = ts.createSourceFile("cell.ts", text, ts.ScriptTarget.Latest, true);
  return file.statements
    .filter((statement) => statement.getStart(file) < source.length)
    .map((statement) => ({
      start: statement.getStart(file),
      end: Math.min(statement.end, source.length),
      names: declaredNames(statement),
      uses: freeNames(ts, statement),
      isImport: ts.isImportDeclaration(statement),
      specifiers: specifiersOf(ts, statement, text),
    }));
}

function specifiersOf(ts: typeof TypeScript, statement: TypeScript.Statement, text: string) {
  if (!ts.isImportDeclaration(statement)) return [];
  const bindings = statement.importClause?.namedBindings;
  if (!bindings || !ts.isNamedImports(bindings)) return [];
  return bindings.elements.map((element) => {
    const comma = /^\s*,/.exec(text.slice(element.end))?.[0].length ?? 0;
    return { name: element.name.text, start: element.getStart(), end: element.end + comma };
  });
}
