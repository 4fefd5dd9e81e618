import { statusWords } from "../causes.js";
import type { TestResult } from "../result.js";
import type { Format, Graded } from "./graded.js";
import { checkJunit } from "./junit-form.js";
import { testText } from "./test-text.js";
import { type Element, element, xmlDocument } from "./xml.js";

export const junit: Format = {
  name: "junit",
  summary: "JUnit XML, for the test pages of CI servers",
  fileName: "junit.xml",
  holdsClass: true,
  write(graded) {
    const suites = graded.map(suiteOf);
    const root = element("testsuites", { name: "course grade", ...counts(suites) }, suites);
    checkJunit(root);
    return xmlDocument(root);
  },
};

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

function counts(suites: Element[]) {
  const total = (name: string) =>
    suites.reduce((sum, { attributes }) => sum + Number(attributes[name]), 0);
  return {
    tests: total("tests"),
    failures: total("failures"),
    errors: total("errors"),
    skipped: 0,
    time: 0,
  };
}
