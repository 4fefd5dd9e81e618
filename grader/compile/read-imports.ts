import { type ModuleDeclaration, type Program, parse, type Statement } from "acorn";

export interface Imports {
  /** The modules, by the names that the program says. */
  modules: string[];
  /** Whether it hands on names that it imports: only with their declarations is it known that one is a type. */
  areExported: boolean;
}

/** What the program imports at its top level; undefined for a program that has syntax newer than we know. */
export function readImports(code: string): Imports | undefined {
  const body = readStatements(code);
  if (!body) return undefined;
  const modules = new Set<string>();
  const names = new Set<string>();
  for (const statement of body) {
    if (statement.type !== "ImportDeclaration") continue;
    modules.add(String(statement.source.value));
    for (const { local } of statement.specifiers) names.add(local.name);
  }
  return {
    modules: [...modules],
    areExported: body.some((statement) => handsOn(statement, names)),
  };
}

function readStatements(code: string): Program["body"] | undefined {
  try {
    return parse(code, { ecmaVersion: "latest", sourceType: "module" }).body;
  } catch {
    return undefined;
  }
}

function handsOn(statement: Statement | ModuleDeclaration, imported: Set<string>): boolean {
  if (statement.type === "ExportDefaultDeclaration") {
    const { declaration } = statement;
    return declaration.type === "Identifier" && imported.has(declaration.name);
  }
  if (statement.type !== "ExportNamedDeclaration") return false;
  if (statement.source) return true;
  return statement.specifiers.some(
    ({ local }) => local.type === "Identifier" && imported.has(local.name),
  );
}
