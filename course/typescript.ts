import { createRequire } from "node:module";
import type * as TypeScript from "@tslab/typescript-for-tslab";

let loaded: typeof TypeScript | undefined;

/** tslab's own compiler, which reads cells in the notebook, too; its parser can be called. Heavy, so loaded when needed. */
export function typeScript(): typeof TypeScript {
  loaded ??= createRequire(import.meta.url)("@tslab/typescript-for-tslab") as typeof TypeScript;
  return loaded;
}

/** The names that a statement at the top of a file declares or imports; none of one that only does something. */
export function declaredNames(statement: TypeScript.Statement): string[] {
  const ts = typeScript();
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => namesInPattern(name));
  }
  if (ts.isImportDeclaration(statement)) {
    const { importClause } = statement;
    const bindings = importClause?.namedBindings;
    const named = bindings && ts.isNamedImports(bindings) ? bindings.elements : [];
    const space = bindings && ts.isNamespaceImport(bindings) ? [bindings] : [];
    return [importClause, ...named, ...space].flatMap((one) => one?.name?.text ?? []);
  }
  const declares =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isEnumDeclaration(statement);
  return declares && statement.name ? [statement.name.text] : [];
}

function namesInPattern(name: TypeScript.BindingName): string[] {
  const ts = typeScript();
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) =>
    ts.isBindingElement(element) ? namesInPattern(element.name) : [],
  );
}
