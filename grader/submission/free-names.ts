import type * as TypeScript from "@tslab/typescript-for-tslab";

/**
 * The names that a statement uses and does not declare inside itself.
 *
 * A name that a function declares anywhere is its own in all of it: blocks are no scopes here. The error is
 * harmless: a name is missed that is declared in one block of a function, and means another cell's in the next.
 */
export function freeNames(ts: typeof TypeScript, statement: TypeScript.Statement): Set<string> {
  const free = new Set<string>();
  visit(statement, []);
  return free;

  function visit(node: TypeScript.Node, outer: Set<string>[]): void {
    const isScope = node === statement || ts.isFunctionLike(node) || ts.isClassLike(node);
    const scopes = isScope ? [...outer, declaredIn(ts, node)] : outer;
    if (ts.isIdentifier(node) && isReference(ts, node)) {
      if (!scopes.some((scope) => scope.has(node.text))) free.add(node.text);
    }
    node.forEachChild((child) => visit(child, scopes));
  }
}

/** All names that are declared inside of the node, but for those inside of an inner function or class. */
function declaredIn(ts: typeof TypeScript, scope: TypeScript.Node): Set<string> {
  const names = new Set<string>();
  const visit = (node: TypeScript.Node): void => {
    const { name } = node as TypeScript.NamedDeclaration;
    if (isDeclaration(ts, node) && name && ts.isIdentifier(name)) names.add(name.text);
    const isInner = node !== scope && (ts.isFunctionLike(node) || ts.isClassLike(node));
    if (!isInner) node.forEachChild(visit);
  };
  visit(scope);
  return names;
}

function isDeclaration(ts: typeof TypeScript, node: TypeScript.Node): boolean {
  return (
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isBindingElement(node) ||
    ts.isTypeParameterDeclaration(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isClassLike(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isEnumDeclaration(node)
  );
}

/** Not so the name of a property, of a label, or of what is being declared or imported. */
function isReference(ts: typeof TypeScript, node: TypeScript.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name !== node;
  if (ts.isQualifiedName(parent)) return parent.right !== node;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if (ts.isImportSpecifier(parent) || ts.isImportClause(parent) || ts.isNamespaceImport(parent)) {
    return false;
  }
  if (ts.isExportSpecifier(parent)) return (parent.propertyName ?? parent.name) === node;
  if (ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent)) return false;
  return (parent as TypeScript.NamedDeclaration).name !== node;
}
