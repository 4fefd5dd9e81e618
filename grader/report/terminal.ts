import { createColors } from "picocolors";
import { visible, wrap } from "../../course/text.js";
import { difference } from "./difference.js";
import { allPassed, type Result, type TestResult } from "./result.js";

export interface TerminalOptions {
  /** The width of the terminal; the report fits into it. */
  columns?: number | undefined;
  /** Colours only repeat what the words say. */
  colour?: boolean | undefined;
  /** Whether the hints of tests that did not pass are shown. */
  hints?: boolean | undefined;
}

const mostLines = 12;
const signs = { same: " ", expected: "-", came: "+", gap: " " };

/**
 * The report of one result for people at a terminal, without a newline at its end. What a submission printed or threw
 * stays indented under its test and holds no control character: it cannot pass for a line of the report.
 */
export function terminalReport(result: Result, options: TerminalOptions = {}): string {
  const { columns = 80, colour = false, hints = true } = options;
  const colours = createColors(colour);
  const width = Math.max(20, Math.min(columns, 100));
  const { earned, possible } = result.points;
  const passed = result.tests.filter((test) => test.status === "passed").length;
  const points = `${earned} of ${possible} points`;
  return [
    ...lines(`${result.exercise} (${result.title})`).map(colours.bold),
    "",
    ...(sharedByAll(result.tests) ?? result.tests.flatMap((test) => testLines(test))),
    "",
    ...lines(`${passed} of ${result.tests.length} tests passed: ${points}.`).map(
      allPassed(result) ? colours.green : colours.red,
    ),
    ...lines(`Seed ${result.seed}: repeat this run with --seed ${result.seed}.`),
    ...lines(`The code ran in ${result.protection}.`).map(colours.dim),
  ].join("\n");

  /** One cause that kept every test from passing is told once, and not under each test. */
  function sharedByAll(tests: TestResult[]): string[] | undefined {
    const [first, ...others] = tests;
    if (first === undefined || others.length === 0 || first.status === "passed") return undefined;
    if (!others.every((test) => cause(test) === cause(first))) return undefined;
    const ending = first.status === "did-not-compile" ? "could run" : "passed";
    const head = `${statusWords(first)}: none of the ${tests.length} tests ${ending}`;
    return [...lines(head, 2).map(colours.red), ...reasonLines(first)];
  }

  function testLines(test: TestResult): string[] {
    const passed = test.status === "passed";
    const head = `${statusWords(test)}: ${test.name} (${test.points.earned} of ${test.points.possible})`;
    const [first = "", ...rest] = lines(head, 2);
    const told = [passed ? colours.green(first) : colours.red(first), ...rest];
    if (passed) return test.note ? [...told, ...below(`Note: ${test.note}`)] : told;
    const alike = firstAlike(test, result.tests);
    if (alike !== test) {
      const reason = test.place
        ? `It is ${test.place.words} again, as in`
        : "For the same reason as";
      return [...told, ...below(`${reason} "${alike.name}".`)];
    }
    told.push(...reasonLines(test));
    if (test.expected && test.actual) told.push(...compared(test.expected, test.actual));
    // The hint is about what this test asserts: a program that was cut off before has another problem.
    if (hints && test.hint && test.status === "failed") {
      told.push(...below(`Hint: ${test.hint}`).map(colours.yellow));
    }
    return told;
  }

  function reasonLines({ message, place }: TestResult): string[] {
    const told = shortened(below(message));
    if (!place) return told;
    return [...told, ...below(`Look at ${place.words}:`), cut(`      ${visible(place.text)}`)];
  }

  /** A continued line is indented like its first one, or by `indent`. */
  function lines(text: string, indent?: number): string[] {
    return wrap(visible(text), width, indent);
  }

  /** Every line of the text is indented, so that none can pass for a line of the report. */
  function below(text: string): string[] {
    return text.split("\n").flatMap((line) => lines(`    ${line.trim()}`));
  }

  function cut(line: string): string {
    const most = Math.max(width, 200);
    return line.length <= most
      ? line
      : `${line.slice(0, most)} (and ${line.length - most} more characters)`;
  }

  /** Signs tell the lines apart, so that nobody needs to see colours. */
  function compared(expected: string[], actual: string[]): string[] {
    const shown = difference(expected, actual).map(({ kind, text }) => {
      const line = cut(`      ${signs[kind]} ${visible(text)}`);
      return kind === "expected" ? colours.green(line) : kind === "came" ? colours.red(line) : line;
    });
    const came = actual.length === 0 ? "; nothing came" : "";
    return [
      ...below(`Expected lines have a -, those that came instead a +${came}:`),
      ...shortened(shown),
    ];
  }

  function shortened(lines: string[]): string[] {
    const more = lines.length - mostLines;
    return more > 0 ? [...lines.slice(0, mostLines), `      (and ${more} more lines)`] : lines;
  }
}

/** The first test that failed alike: what makes every test fail is told once. */
function firstAlike(test: TestResult, tests: TestResult[]): TestResult {
  return tests.find((other) => cause(other) === cause(test)) ?? test;
}

/** Equal for tests that failed alike. What a flood printed last may differ, and says nothing of its cause. */
function cause({ status, message, place }: TestResult): string {
  if (status === "too-much-output") return status;
  return `${status} ${place?.line ?? message}`;
}

function statusWords({ status }: TestResult): string {
  return status.replaceAll("-", " ");
}
