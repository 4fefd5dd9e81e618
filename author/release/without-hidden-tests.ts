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
    const unclear = options.properties.find(
      (property) => !ts.isPropertyAssignment(property) || !ts.isIdentifier(property.name),
    );
    if (unclear) {
      throw new Error(
        `${unclear.getText()} among the options of a test may hide it: expected names with values, as in hidden: true`,
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
  // What a helper needs is unused only when that one is gone.
  for (let before = ""; before !== visible; ) {
    before = visible;
    visible = removed(visible, (node) => {
      const names = declaredBy(node);
      const isUnused = names.length > 0 && names.every((name) => count(visible, name) === 1);
      // That something is imported is no secret.
      if (isUnused && !ts.isImportDeclaration(node)) hidden.push(node.getText());
      return isUnused;
    });
  }
  return { visible, hidden, hiddenPoints };
}

/** The names of a declaration at the top of a file; those of an import, too. */
function declaredBy(node: TypeScript.Node): string[] {
  const ts = typeScript();
  if (!node.parent || !ts.isSourceFile(node.parent) || isExported(node)) return [];
  if (ts.isVariableStatement(node))
    return node.declarationList.declarations.flatMap(({ name }) => namesIn(name));
  if (ts.isImportDeclaration(node)) {
    const bindings = node.importClause?.namedBindings;
    return bindings && ts.isNamedImports(bindings)
      ? bindings.elements.map(({ name }) => name.text)
      : [];
  }
  const isNamed =
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isInterfaceDeclaration(node);
  return isNamed && node.name ? [node.name.text] : [];
}

function isExported(node: TypeScript.Node): boolean {
  const ts = typeScript();
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

function namesIn(name: TypeScript.BindingName): string[] {
  const ts = typeScript();
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((one) => (ts.isBindingElement(one) ? namesIn(one.name) : []));
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
