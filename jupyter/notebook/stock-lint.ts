import type * as TypeScript from "@tslab/typescript-for-tslab";
import { typeScript } from "../../course/typescript.js";
import { joinLines, type Notebook } from "./notebook.js";

/** A place that runs on the course's kernel, but not on tslab as editors install it. */
export interface StockProblem {
  cellNumber: number;
  cellId: string;
  /** Counted from 1, in the cell. */
  line: number;
  /** What stock tslab cannot do, and what to write instead. */
  sentence: string;
}

/** Finds what stock tslab 1.0.22 cannot run: chapters must run there too, because VS Code has no other. */
export function findStockProblems(notebook: Notebook): StockProblem[] {
  const ts = typeScript();
  const problems: StockProblem[] = [];
  const earlier = { names: new Set<string>(), variables: new Set<string>() };
  for (const [index, cell] of notebook.cells.entries()) {
    if (cell.cell_type !== "code") continue;
    const source = joinLines(cell.source);
    // The export makes it a module, in which `await (x)` is an await.
    const file = ts.createSourceFile(
      "cell.ts",
      `${source}\nexport {};`,
      ts.ScriptTarget.Latest,
      true,
    );
    const own = declaredNames(ts, file);
    const report = (node: TypeScript.Node, sentence: string) => {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
      problems.push({ cellNumber: index + 1, cellId: cell.id, line: line + 1, sentence });
    };
    const visit = (node: TypeScript.Node, isTop: boolean): void => {
      if (ts.isShorthandPropertyAssignment(node)) {
        const name = node.name.text;
        if (earlier.names.has(name) && !own.all.has(name)) {
          report(node, `{ ${name} } with a name of an earlier cell: write { ${name}: ${name} }`);
        }
      } else if (isTop && ts.isAwaitExpression(node)) {
        if (ts.isParenthesizedExpression(node.expression) || startsWithParenthesis(node, file)) {
          report(node, "await ( at the top of a cell: give the value a name first, and await that");
        }
      } else if (isTop && ts.isForOfStatement(node) && node.awaitModifier) {
        report(node, "for await at the top of a cell: put it into an async function");
      } else if (node.kind === ts.SyntaxKind.ExportKeyword) {
        report(node, "export in a cell: leave the word out, later cells know the name anyway");
      } else {
        const name = assignedName(ts, node);
        if (name !== undefined && earlier.variables.has(name) && !own.all.has(name)) {
          report(
            node,
            `${name} of an earlier cell is assigned: functions there keep the old value`,
          );
        }
      }
      const isInner = ts.isFunctionLike(node);
      node.forEachChild((child) => visit(child, isTop && !isInner));
    };
    for (const statement of file.statements.slice(0, -1)) visit(statement, true);
    for (const name of own.top) earlier.names.add(name);
    for (const name of own.variables) earlier.variables.add(name);
  }
  return problems;
}

function startsWithParenthesis(node: TypeScript.AwaitExpression, file: TypeScript.SourceFile) {
  return node.expression.getText(file).startsWith("(");
}

/** The target of `name = value`, `name += value`, `name++` and their like. */
function assignedName(ts: typeof TypeScript, node: TypeScript.Node): string | undefined {
  let target: TypeScript.Node | undefined;
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    const isAssignment =
      kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
    if (isAssignment) target = node.left;
  } else if (ts.isPostfixUnaryExpression(node)) {
    target = node.operand;
  } else if (ts.isPrefixUnaryExpression(node)) {
    const { PlusPlusToken, MinusMinusToken } = ts.SyntaxKind;
    if (node.operator === PlusPlusToken || node.operator === MinusMinusToken) target = node.operand;
  }
  return target && ts.isIdentifier(target) ? target.text : undefined;
}

/** Names at the top of the cell, those of them that `let` declares, and all that occur at any depth. */
function declaredNames(ts: typeof TypeScript, file: TypeScript.SourceFile) {
  const names = { top: new Set<string>(), variables: new Set<string>(), all: new Set<string>() };
  const visit = (node: TypeScript.Node, isTop: boolean): void => {
    const { name } = node as TypeScript.NamedDeclaration;
    const declares =
      ts.isVariableDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isBindingElement(node) ||
      ts.isFunctionLike(node) ||
      ts.isClassLike(node) ||
      ts.isImportSpecifier(node) ||
      ts.isImportClause(node) ||
      ts.isNamespaceImport(node);
    if (declares && name !== undefined && ts.isIdentifier(name)) {
      names.all.add(name.text);
      if (isTop) names.top.add(name.text);
      const isLet = ts.isVariableDeclaration(node) && (node.parent.flags & ts.NodeFlags.Let) !== 0;
      if (isTop && isLet) names.variables.add(name.text);
    }
    const isInner = ts.isFunctionLike(node) || ts.isBlock(node) || ts.isClassLike(node);
    node.forEachChild((child) => visit(child, isTop && !isInner));
  };
  visit(file, true);
  return names;
}
