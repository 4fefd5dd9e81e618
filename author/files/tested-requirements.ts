import { type CourseFiles, partsOf } from "../course-files.js";
import type { Finding } from "../finding.js";
import { readRequirements, readSpecTests } from "./requirements.js";

/** Each requirement of the stub's text has a test, and each test a requirement: nothing is asked in secret. */
export function findUntested(course: CourseFiles, slug: string): Finding[] {
  const { stub, spec, builtSpec } = partsOf(slug);
  if (!course.has(stub) || !course.has(builtSpec)) return [];
  const requirements = readRequirements(course.read(stub));
  const tests = readSpecTests(course.read(builtSpec));
  const quotes = new Set(tests.flatMap(({ requires }) => requires));
  const begins = (quote: string) => requirements.filter((one) => one.startsWith(quote));

  const ofStub =
    requirements.length === 0
      ? [`lists no requirement: write each as a line of a doc comment that begins with "- ".`]
      : requirements
          .filter((requirement) => ![...quotes].some((quote) => requirement.startsWith(quote)))
          .map(
            (requirement) =>
              `has the requirement "${requirement}", which no test names: write requires: "${firstWords(requirement)}" in the options of the test that fails without it, or write such a test.`,
          );
  const ofSpec = [
    ...tests
      .filter(({ requires }) => requires.length === 0)
      .map(
        ({ name }) =>
          `the test ${name} names no requirement: write requires: "…" in its options, with the words that a requirement in ${stub} begins with.`,
      ),
    ...[...quotes]
      .filter((quote) => begins(quote).length !== 1)
      .map((quote) =>
        begins(quote).length === 0
          ? `requires "${quote}", with which no requirement in ${stub} begins: put its first words there.`
          : `requires "${quote}", with which several requirements in ${stub} begin: quote more words.`,
      ),
  ];
  return [
    ...ofStub.map((message) => ({ file: stub, message })),
    ...ofSpec.map((message) => ({ file: spec, message })),
  ];
}

function firstWords(requirement: string): string {
  return requirement.split(" ").slice(0, 4).join(" ");
}
