import type { Element } from "./xml.js";

interface Form {
  required: string[];
  /** Attributes that are whole numbers, or seconds. */
  numbers: string[];
  children: string[];
  hasText?: true;
}

const counts = ["tests", "failures", "errors", "skipped", "time"];

/**
 * What readers of JUnit XML agree on, in place of a schema that nobody wrote down: the elements and attributes that
 * vitest's own reporter writes (vitest, reporters/junit.ts) and Jenkins' junit-10.xsd takes.
 */
const forms: Record<string, Form> = {
  testsuites: { required: ["name", ...counts], numbers: counts, children: ["testsuite"] },
  testsuite: { required: ["name", ...counts], numbers: counts, children: ["testcase"] },
  testcase: {
    required: ["name", "classname", "time"],
    numbers: ["time"],
    children: ["failure", "error", "skipped", "system-out", "system-err"],
  },
  failure: { required: ["message", "type"], numbers: [], children: [], hasText: true },
  error: { required: ["message", "type"], numbers: [], children: [], hasText: true },
  skipped: { required: [], numbers: [], children: [] },
  "system-out": { required: [], numbers: [], children: [], hasText: true },
  "system-err": { required: [], numbers: [], children: [], hasText: true },
};

/** @throws Error that names the first thing which is not as it has to be */
export function checkJunitElement({ name, attributes, children, text }: Element): void {
  const form = forms[name];
  if (!form) throw new Error(`JUnit has no element ${name}`);
  for (const attribute of form.required) {
    if (attributes[attribute] === undefined) throw new Error(`${name} has no ${attribute}`);
  }
  for (const [attribute, value] of Object.entries(attributes)) {
    if (!form.required.includes(attribute)) throw new Error(`${name} has a ${attribute}`);
    if (form.numbers.includes(attribute) && !(Number(value) >= 0)) {
      throw new Error(`${attribute} of ${name} is ${value}`);
    }
  }
  if (text !== undefined && !form.hasText) throw new Error(`${name} has text`);
  for (const child of children) {
    if (!form.children.includes(child.name)) throw new Error(`${name} has a ${child.name}`);
    checkJunitElement(child);
  }
  if (name === "testsuites" || name === "testsuite") checkCounts(name, attributes, children);
}

function checkCounts(name: string, attributes: Element["attributes"], children: Element[]): void {
  const has = (kind: string) =>
    children.filter((child) => child.children.some((inner) => inner.name === kind)).length;
  const expected: Record<string, number> =
    name === "testsuite"
      ? { tests: children.length, failures: has("failure"), errors: has("error") }
      : Object.fromEntries(
          ["tests", "failures", "errors"].map((count) => [
            count,
            children.reduce((sum, child) => sum + Number(child.attributes[count]), 0),
          ]),
        );
  for (const [count, value] of Object.entries(expected)) {
    if (Number(attributes[count]) !== value) {
      throw new Error(`${name} says ${attributes[count]} ${count}, and there are ${value}`);
    }
  }
}
