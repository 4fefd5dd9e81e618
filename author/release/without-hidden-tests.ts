import type * as TypeScript from "@tslab/typescript-for-tslab";
import { declaredNames, typeScript } from "../../course/typescript.js";

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
  const isHidden = (node: TypeScript.Node): boolean => {
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
  };
  let visible = without(spec, outermost(parsed(spec), isHidden));
  if (/\bhidden:/.test(visible)) throw new Error("a hidden test is not written as hidden: true");
  const unused = unusedIn(parsed(visible));
  // That something is imported is no secret.
  hidden.push(...unused.filter((one) => !ts.isImportDeclaration(one)).map((one) => one.getText()));
  visible = without(visible, unused);
  return { visible, hidden, hiddenPoints };
}

/** The declarations that nothing needs that is done or exported, also where they need themselves or one another. */
function unusedIn(file: TypeScript.SourceFile): TypeScript.Statement[] {
  const unused = new Set(file.statements.filter((one) => declaredBy(one).length > 0));
  const used = file.statements.filter((one) => !unused.has(one));
  for (const statement of used) {
    const names = usedBy(statement);
    for (const one of unused) {
      if (!declaredBy(one).some((name) => names.has(name))) continue;
      unused.delete(one);
      used.push(one);
    }
  }
  return [...unused];
}

/** The names in it that may stand for a declaration: no texts, and no names of properties. */
function usedBy(statement: TypeScript.Node): Set<string> {
  const ts = typeScript();
  const isName = (node: TypeScript.Node) => ts.isIdentifier(node) && !isOfProperty(node);
  return new Set(outermost(statement, isName).map((node) => node.getText()));
}

function isOfProperty(name: TypeScript.Identifier): boolean {
  const ts = typeScript();
  const { parent } = name;
  if (ts.isBindingElement(parent)) return parent.propertyName === name;
  const isNamed =
    ts.isPropertyAccessExpression(parent) ||
    ts.isPropertyAssignment(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isMethodSignature(parent);
  return isNamed && parent.name === name;
}

/** The names of a declaration that other files do not see. */
function declaredBy(statement: TypeScript.Statement): string[] {
  return isExported(statement) ? [] : declaredNames(statement);
}

function isExported(node: TypeScript.Node): boolean {
  const ts = typeScript();
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

function parsed(source: string): TypeScript.SourceFile {
  const ts = typeScript();
  return ts.createSourceFile("spec.ts", source, ts.ScriptTarget.ES2022, true);
}

/** The nodes of this kind that lie in no other one, in their order. */
function outermost(
  file: TypeScript.Node,
  isOne: (node: TypeScript.Node) => boolean,
): TypeScript.Node[] {
  const found: TypeScript.Node[] = [];
  const visit = (node: TypeScript.Node) => {
    if (isOne(node)) found.push(node);
    else typeScript().forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function without(source: string, nodes: readonly TypeScript.Node[]): string {
  // With the comments before it, which may say what it is for.
  return nodes.reduceRight(
    (text, node) => text.slice(0, node.getFullStart()) + text.slice(node.getEnd()),
    source,
  );
}
