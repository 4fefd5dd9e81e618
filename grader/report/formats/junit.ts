import { statusWords } from "../causes.js";
import type { TestResult } from "../result.js";
import { type Format, type Graded, inPieces } from "./graded.js";
import { checkJunitElement } from "./junit-form.js";
import { testText } from "./test-text.js";
import { type Element, element, xmlDocument } from "./xml.js";

export const junit: Format = {
  name: "junit",
  summary: "JUnit XML, for the test pages of CI servers",
  fileName: "junit.xml",
  ...inPieces(pieces),
};

/** Twice through the class, since the counts come first. */
function* pieces(graded: Iterable<Graded>): Generator<string> {
  const counts = { tests: 0, failures: 0, errors: 0, skipped: 0 };
  for (const one of graded) {
    const { attributes } = suiteOf(one);
    for (const name of ["tests", "failures", "errors"] as const) {
      counts[name] += Number(attributes[name]);
    }
  }
  const root = element("testsuites", { name: "course grade", ...counts, time: 0 });
  yield* xmlDocument(root, suites(graded));
}

function* suites(graded: Iterable<Graded>): Generator<Element> {
  for (const one of graded) {
    const suite = suiteOf(one);
    checkJunitElement(suite);
    yield suite;
  }
}

function suiteOf({ learner, exercise, file, result, error }: Graded): Element {
  const name = [learner, exercise || file].filter((part) => part !== "").join(": ");
  const cases = result
    ? result.tests.map((test) => caseOf(test, exercise))
    : [
        element("testcase", { name: "could be graded", classname: exercise || file, time: 0 }, [
          element("error", { message: error ?? "", type: "ungraded" }),
        ]),
      ];
  const with_ = (kind: string) =>
    cases.filter(({ children }) => children.some((child) => child.name === kind)).length;
  const tests = cases.length;
  const counted = { tests, failures: with_("failure"), errors: with_("error"), skipped: 0 };
  return element("testsuite", { name, ...counted, time: 0 }, cases);
}

function caseOf(test: TestResult, classname: string): Element {
  const { name, status } = test;
  const told = testText(test);
  const attributes = { name, classname, time: 0 };
  if (status !== "passed") {
    const message = `${statusWords(test)}: ${test.message.split("\n")[0]}`;
    return element("testcase", attributes, [element("failure", { message, type: status }, told)]);
  }
  return element("testcase", attributes, told ? [element("system-out", {}, told)] : []);
}
