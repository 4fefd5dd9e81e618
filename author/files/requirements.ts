import { type Expression, type ObjectExpression, type Property, parse } from "acorn";
import { simple } from "acorn-walk";

/** The points of the lists in a stub's comments, each in one line: what the stub's text asks for. */
export function readRequirements(stub: string): string[] {
  const requirements: string[] = [];
  for (const [comment] of stub.matchAll(/\/\*\*[\s\S]*?\*\//g)) {
    let isOpen = false;
    for (const line of comment.replace(/^\/\*\*|\*\/$/g, "").split(/\r?\n/)) {
      const text = line.replace(/^\s*\* ?/, "");
      const [, point] = /^\s*- (.*)$/.exec(text) ?? [];
      if (point !== undefined) {
        requirements.push(point.trim());
        isOpen = true;
      } else if (isOpen && /^\s+\S/.test(text)) {
        requirements.push(`${requirements.pop()} ${text.trim()}`);
      } else {
        isOpen = false;
      }
    }
  }
  return requirements;
}

/** What a spec's source says of a test. */
export interface SpecTest {
  /** As it is written: the name, or the expression that makes it. */
  name: string;
  requires: string[];
}

/** The calls of `test` in a spec's JavaScript, in order. */
export function readSpecTests(code: string): SpecTest[] {
  const tests: SpecTest[] = [];
  simple(parse(code, { ecmaVersion: "latest", sourceType: "module" }), {
    CallExpression({ callee, arguments: [name, options] }) {
      if (callee.type !== "Identifier" || callee.name !== "test" || !name) return;
      const requires =
        options?.type === "ObjectExpression" ? textsOf(optionOf(options, "requires")) : [];
      tests.push({ name: code.slice(name.start, name.end), requires });
    },
  });
  return tests;
}

function optionOf(options: ObjectExpression, key: string): Expression | undefined {
  return options.properties.find(
    (property): property is Property =>
      property.type === "Property" &&
      property.key.type === "Identifier" &&
      property.key.name === key,
  )?.value;
}

function textsOf(value: Expression | undefined): string[] {
  if (value?.type === "Literal") return [String(value.value)];
  if (value?.type !== "ArrayExpression") return [];
  return value.elements.flatMap((one) => (one?.type === "Literal" ? [String(one.value)] : []));
}
