import { type Node, type Program, parse } from "acorn";
import { simple } from "acorn-walk";
import MagicString from "magic-string";
import { exportAll } from "./export-all.js";

/** The name under which the guard is called: unlikely enough to be the learner's. */
const guard = "__courseGuard";

export interface Guarded {
  code: string;
  /** A source map from the guarded program to the one that TypeScript wrote. */
  map: string;
}

/**
 * Puts a call of the loop guard at the head of every loop and every function, and adds the exports.
 *
 * No line is added, so that positions move only within their line. The guard gets the position as TypeScript
 * wrote it. The import stands at the end: it is hoisted, and the first line keeps its columns.
 */
export function guardLoops(code: string): Guarded {
  const program = parse(code, { ecmaVersion: "latest", sourceType: "module", locations: true });
  const text = new MagicString(code);
  const call = (node: Node) => {
    const { line, column } = (node.loc as NonNullable<Node["loc"]>).start;
    return `${guard}(${line},${column + 1})`;
  };
  const guardBody = (body: Node, owner: Node) => {
    if (body.type === "BlockStatement") {
      text.appendRight(body.start + 1, `${call(owner)};`);
    } else {
      text.appendRight(body.start, `{${call(owner)};`);
      text.appendLeft(body.end, "}");
    }
  };
  const guardFunction = (node: { body: Node } & Node) => {
    if (node.body.type === "BlockStatement") {
      text.appendRight(node.body.start + 1, `${call(node)};`);
    } else {
      text.appendRight(node.body.start, `(${call(node)},`);
      text.appendLeft(node.body.end, ")");
    }
  };
  simple(program, {
    WhileStatement: (node) => guardBody(node.body, node),
    DoWhileStatement: (node) => guardBody(node.body, node),
    ForStatement: (node) => guardBody(node.body, node),
    ForInStatement: (node) => guardBody(node.body, node),
    ForOfStatement: (node) => guardBody(node.body, node),
    FunctionDeclaration: guardFunction,
    FunctionExpression: guardFunction,
    ArrowFunctionExpression: guardFunction,
  });
  text.append(`\nimport { guard as ${guard} } from "./child/loop-guard.js";`);
  text.append(exportAll(program as Program));
  return {
    code: text.toString(),
    map: text.generateMap({ hires: true, source: "submission.js" }).toString(),
  };
}
