import type { AnyNode, Function as FunctionNode, Node, Program } from "acorn";
import { childrenOf, type Insertions, position } from "./insertions.js";

/** The names under which `child/waits.ts` is called: unlikely enough to be the learner's. */
const [begin, at, returned, end, wait] = [
  "__courseBegin",
  "__courseAt",
  "__courseReturned",
  "__courseEnd",
  "__courseWait",
];

/** The import that the noted program needs. */
export const waitsImport = `import { begin as ${begin}, at as ${at}, returned as ${returned}, end as ${end} } from "../child/waits.js";`;

/** What the walk is in. */
interface Scope {
  depth: number;
  /** The top level has no record of its own. */
  wait: string;
  isAsync: boolean;
  /** The position of the innermost `for await`, at which its function waits between two turns of it. */
  head: string | undefined;
  /** What a function here is called when it has no name itself. */
  name: string;
}

/**
 * Puts notes into the program: which async functions and generators have begun and not ended, and at which `await`
 * or `yield` each of them was last. Values and their order stay as they are, and no line is added.
 */
export function noteWaits(program: Program, insertions: Insertions): void {
  walk(program, { depth: 0, wait: "undefined", isAsync: false, head: undefined, name: "" });

  function walk(anyNode: Node, outer: Scope): void {
    const node = anyNode as AnyNode;
    let scope = { ...outer, depth: outer.depth + 1, name: nameGivenBy(node) };
    switch (node.type) {
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        scope = noteFunction(node, { ...scope, name: node.id?.name ?? outer.name });
        break;
      case "AwaitExpression":
        noteValue(node.argument, node, scope);
        noteReturnTo(node, scope);
        break;
      case "YieldExpression":
        if (node.argument) noteValue(node.argument, node, scope);
        else {
          const after = node.start + "yield".length;
          insertions.around(
            after,
            ` ${at}(${scope.wait},undefined,${position(node)})`,
            after,
            "",
            scope.depth,
          );
        }
        break;
      case "ReturnStatement":
        if (node.argument && scope.isAsync) {
          const closing = `),${position(node)})`;
          const { start, end: to } = node.argument;
          insertions.around(start, `${returned}(${scope.wait},(`, to, closing, scope.depth);
        }
        break;
      case "ForOfStatement":
        if (node.await) {
          noteValue(node.right, node, scope);
          scope.head = position(node);
        }
        break;
      case "CatchClause":
        if (scope.head) {
          const { start } = node.body;
          const note = `${at}(${scope.wait},undefined,${scope.head});`;
          insertions.around(start + 1, note, start + 1, "", scope.depth);
        }
        break;
    }
    for (const child of childrenOf(node)) walk(child, scope);
  }

  /** Returns the scope of what is inside. */
  function noteFunction(node: FunctionNode, scope: Scope): Scope {
    if (!node.async && !node.generator) return { ...scope, isAsync: false, name: "" };
    const name = JSON.stringify(scope.name || "a function");
    const opening = `const ${wait}=${begin}(${name},${position(node)});try{`;
    const closing = `}finally{${end}(${wait});}`;
    const { body } = node;
    if (body.type === "BlockStatement") {
      insertions.around(body.start + 1, opening, body.end - 1, closing, scope.depth);
    } else {
      const value = `),${position(body)});`;
      const whole = `{${opening}return ${returned}(${wait},(`;
      insertions.around(body.start, whole, body.end, `${value}${closing}}`, scope.depth);
    }
    // In an async generator, `return` is an await of the value.
    const isAsync = node.async && !node.generator;
    return { ...scope, wait, isAsync, head: undefined, name: "" };
  }

  function noteValue({ start, end: to }: Node, waiting: Node, { wait: from, depth }: Scope): void {
    insertions.around(start, `${at}(${from},(`, to, `),${position(waiting)})`, depth);
  }

  /** After an await inside of a `for await`, the function waits at its head again, unless it says otherwise. */
  function noteReturnTo(node: Node, { wait: from, head, depth }: Scope): void {
    if (!head) return;
    const closing = `),${head})`;
    insertions.around(node.start, `${at}(${from},(`, node.end, closing, depth - 0.5);
  }
}

/** What the node names a function that stands right below it. */
function nameGivenBy(node: AnyNode): string {
  switch (node.type) {
    case "VariableDeclarator":
      return nameOf(node.id);
    case "Property":
    case "MethodDefinition":
    case "PropertyDefinition":
      return nameOf(node.key);
    case "AssignmentExpression":
      return nameOf(node.left);
    default:
      return "";
  }
}

function nameOf(node: Node): string {
  const { type, name, property } = node as { type: string; name?: string; property?: Node };
  if (type === "Identifier" || type === "PrivateIdentifier") return name ?? "";
  return property ? nameOf(property) : "";
}
