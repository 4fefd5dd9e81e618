import { createRequire } from "node:module";
import type * as TypeScript from "@tslab/typescript-for-tslab";

let loaded: typeof TypeScript | undefined;

/** The compiler that comes with the kernel: it has a parser that programs can call. Heavy, so loaded when needed. */
function typeScript(): typeof TypeScript {
  loaded ??= createRequire(import.meta.url)("@tslab/typescript-for-tslab") as typeof TypeScript;
  return loaded;
}

export interface VisibleSpec {
  /** The spec without its hidden tests, and without what only they need. */
  visible: string;
  /** The sources that were taken away. */
  hidden: string[];
  /** How many points the hidden tests have. */
  hiddenPoints: number;
}

/** @throws Error when a test is hidden in another way than `hidden: true` in its options, which would not be seen here */
export function withoutHiddenTests(spec: string): VisibleSpec {
  const hidden: string[] = [];
  let hiddenPoints = 0;
  const ts = typeScript();
  let visible = removed(spec, (node) => {
    if (!ts.isExpressionStatement(node) || !ts.isCallExpression(node.expression)) return false;
    const options = node.expression.arguments[1];
    if (node.expression.expression.getText() !== "test" || !options) return false;
    if (!ts.isObjectLiteralExpression(options)) {
      throw new Error(
        "the options of a test are no literal, so nobody can see whether it is hidden",
      );
    }
    const optionOf = (name: string) =>
      options.properties
        .filter(ts.isPropertyAssignment)
        .find((property) => property.name.getText() === name)?.initializer;
    if (optionOf("hidden")?.kind !== ts.SyntaxKind.TrueKeyword) return false;
    hidden.push(node.getText());
    hiddenPoints += Number(optionOf("points")?.getText());
    return true;
  });
  if (/\bhidden:/.test(visible)) throw new Error("a hidden test is not written as hidden: true");
  // A helper of a helper is unused only when that one is gone.
  for (let before = ""; before !== visible; ) {
    before = visible;
    visible = removed(visible, (node) => {
      const name = ts.isFunctionDeclaration(node) ? node.name?.text : undefined;
      const isUnused = name !== undefined && count(visible, name) === 1;
      if (isUnused) hidden.push(node.getText());
      return isUnused;
    });
  }
  return { visible, hidden, hiddenPoints };
}

/** The source without the statements that are to go, wherever they stand. */
function removed(source: string, isToGo: (node: TypeScript.Node) => boolean): string {
  const ts = typeScript();
  const file = ts.createSourceFile("spec.ts", source, ts.ScriptTarget.ES2022, true);
  const spans: [start: number, end: number][] = [];
  const visit = (node: TypeScript.Node) => {
    // With the comments before it, which may say what it is for.
    if (isToGo(node)) spans.push([node.getFullStart(), node.getEnd()]);
    else ts.forEachChild(node, visit);
  };
  visit(file);
  return spans.reduceRight((text, [start, end]) => text.slice(0, start) + text.slice(end), source);
}

function count(source: string, name: string): number {
  return (
    source.match(new RegExp(`(?<![\\w$])${name.replaceAll("$", "\\$")}(?![\\w$])`, "g"))?.length ??
    0
  );
}
