import { type AnyNode, type Node, parse } from "acorn";
import MagicString from "magic-string";
import { exportAll } from "./export-all.js";
import { childrenOf, Insertions, position } from "./insertions.js";
import { noteWaits, waitsImport } from "./note-waits.js";

/** The name under which the guard is called: unlikely enough to be the learner's. */
const guard = "__courseGuard";

export interface Guarded {
  code: string;
  /** A source map from the guarded program to the one that TypeScript wrote. */
  map: string;
}

/**
 * Puts a call of the loop guard at the head of every loop and every function, notes where the program waits, and adds
 * the exports.
 *
 * No line is added, so that positions move only within their line. The guard gets the position as TypeScript
 * wrote it. The imports stand at the end: they are hoisted, and the first line keeps its columns.
 */
export function guardLoops(code: string): Guarded {
  const program = parse(code, {
    ecmaVersion: "latest",
    sourceType: "module",
    locations: true,
    preserveParens: true,
  });
  const insertions = new Insertions();
  noteWaits(program, insertions);
  putGuards(program, insertions, 1);
  const text = new MagicString(code);
  insertions.applyTo(text);
  text.append(`\nimport { guard as ${guard} } from "../child/loop-guard.js";\n${waitsImport}`);
  text.append(exportAll(program));
  return {
    code: text.toString(),
    map: text.generateMap({ hires: true, source: "submission.js" }).toString(),
  };
}

function putGuards(anyNode: Node, insertions: Insertions, depth: number): void {
  const node = anyNode as AnyNode;
  const call = `${guard}(${node.loc ? position(node) : "1,1"})`;
  switch (node.type) {
    case "WhileStatement":
    case "DoWhileStatement":
    case "ForStatement":
    case "ForInStatement":
    case "ForOfStatement":
      putAtHead(node.body, "{", "}");
      break;
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      putAtHead(node.body, "(", ")");
      break;
  }
  for (const child of childrenOf(node)) putGuards(child, insertions, depth + 1);

  function putAtHead(body: Node, opening: string, closing: string): void {
    const { type, start, end } = body;
    if (type === "BlockStatement") {
      insertions.around(start + 1, `${call};`, start + 1, "", depth + 0.75);
    } else {
      const separator = opening === "{" ? ";" : ",";
      insertions.around(start, `${opening}${call}${separator}`, end, closing, depth + 0.75);
    }
  }
}
