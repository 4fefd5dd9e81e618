import type { ModuleDeclaration, Pattern, Program, Statement } from "acorn";

/**
 * An export statement for every top-level name that is not exported yet: a notebook cell exports nothing,
 * and a learner may drop the word without harm.
 */
export function exportAll(program: Program): string {
  const declared = new Set<string>();
  const exported = new Set<string>();
  for (const statement of program.body) {
    if (statement.type === "ExportNamedDeclaration") {
      for (const name of statement.declaration ? namesIn(statement.declaration) : [])
        exported.add(name);
      for (const { exported: name } of statement.specifiers) {
        if (name.type === "Identifier") exported.add(name.name);
      }
    } else if (statement.type === "ExportDefaultDeclaration") {
      // `export default function wget` declares wget; what has no name is nobody's answer.
      const { type, id } = statement.declaration as { type: string; id?: { name: string } | null };
      if (id && /^(Function|Class)Declaration$/.test(type)) declared.add(id.name);
    } else {
      for (const name of namesIn(statement)) declared.add(name);
    }
  }
  const missing = [...declared].filter((name) => !exported.has(name));
  return missing.length > 0 ? `\nexport { ${missing.join(", ")} };` : "";
}

function namesIn(statement: Statement | ModuleDeclaration): string[] {
  if (statement.type === "FunctionDeclaration" || statement.type === "ClassDeclaration") {
    return statement.id ? [statement.id.name] : [];
  }
  if (statement.type === "VariableDeclaration") {
    return statement.declarations.flatMap(({ id }) => namesInPattern(id));
  }
  return [];
}

function namesInPattern(pattern: Pattern | null): string[] {
  switch (pattern?.type) {
    case "Identifier":
      return [pattern.name];
    case "ObjectPattern":
      return pattern.properties.flatMap((property) =>
        namesInPattern(property.type === "Property" ? property.value : property.argument),
      );
    case "ArrayPattern":
      return pattern.elements.flatMap(namesInPattern);
    case "AssignmentPattern":
      return namesInPattern(pattern.left);
    case "RestElement":
      return namesInPattern(pattern.argument);
    default:
      return [];
  }
}
