import { firstAlike, noneOf, sharedCause, statusWords } from "./causes.js";
import { difference } from "./difference.js";
import { escaped } from "./escape-html.js";
import { allPassed, type Result, type TestResult } from "./result.js";

export interface HtmlOptions {
  /** Whether the hints of tests that did not pass are shown. */
  hints?: boolean | undefined;
  /** How the run is repeated, as code. */
  repeat?: string | undefined;
  /** Whether it says where the code ran. */
  protection?: boolean | undefined;
  /** What is said below, each in a paragraph. */
  remarks?: string[] | undefined;
}

const mostLines = 20;

/** By the variables of JupyterLab's themes, then of VS Code's, and last a colour that reads on light and dark. */
const themed = {
  passed: "var(--jp-success-color1, var(--vscode-testing-iconPassed, #2e8b3d))",
  failed: "var(--jp-error-color1, var(--vscode-testing-iconFailed, #d64541))",
  quiet: "var(--jp-ui-font-color2, var(--vscode-descriptionForeground, #808080))",
  line: "var(--jp-border-color2, var(--vscode-widget-border, #9e9e9e66))",
  ground: "var(--jp-layout-color2, var(--vscode-textCodeBlock-background, #8080801f))",
};

/** Set once for the whole report, so that it stays small in the notebook's file. */
const colours = {
  passed: "var(--course-passed)",
  failed: "var(--course-failed)",
  quiet: "var(--course-quiet)",
  line: "var(--course-line)",
  ground: "var(--course-ground)",
};
const definitions = Object.entries(themed)
  .map(([name, value]) => `--course-${name}:${value}`)
  .join(";");

const signs = { same: " ", expected: "-", came: "+", gap: " " };

/**
 * The report of one result for a notebook: a fragment of HTML without scripts and style sheets, in the colours of the
 * notebook's theme. Signs and words say all that the colours say. What a submission printed or threw is escaped.
 */
export function htmlReport(result: Result, options: HtmlOptions = {}): string {
  const { hints = true, protection = true, repeat = "", remarks = [] } = options;
  const { earned, possible } = result.points;
  const passed = result.tests.filter((test) => test.status === "passed").length;
  const colour = allPassed(result) ? colours.passed : colours.failed;
  const points = `${earned} of ${possible} points`;
  const tests = `${passed} of ${result.tests.length} tests passed`;
  const shared = sharedCause(result.tests);
  return box(
    colour,
    [
      block(
        `<strong>${escaped(result.title)}</strong> <span style="color:${colours.quiet}">${escaped(result.exercise)}</span>`,
      ),
      block(`<strong style="color:${colour}">${points}</strong>, ${tests}`, "margin:0 0 8px"),
      ...(result.notes ?? []).map((note) => paragraph(note)),
      ...(shared ? sharedTests(shared) : result.tests.map(testBlock)),
      ...remarks.map((remark) => paragraph(remark)),
      block(
        `<small style="color:${colours.quiet}">${protection ? `The code ran in ${escaped(result.protection)}. ` : ""}Seed ${result.seed}${repeat && `: repeat this run with <code>${escaped(repeat)}</code>`}.</small>`,
        "margin:8px 0 0",
      ),
    ].join("\n"),
  );

  function sharedTests(first: TestResult): string[] {
    const head = `${statusWords(first)}: ${noneOf(first, result.tests.length)}`;
    const names = result.tests.map(({ name }) => `<li>${escaped(name)}</li>`).join("");
    const list = `<ul style="margin:4px 0;padding-left:20px;color:${colours.quiet}">${names}</ul>`;
    return [block(headLine(false, head) + list + indented(reason(first)), testStyle)];
  }

  function testBlock(test: TestResult): string {
    const isPassed = test.status === "passed";
    const head = `${statusWords(test)}: ${test.name} (${test.points.earned} of ${test.points.possible})`;
    return block(headLine(isPassed, head) + indented(details(test)), testStyle);
  }

  function details(test: TestResult): string {
    if (test.status === "passed") return test.note ? paragraph(`Note: ${test.note}`) : "";
    const alike = firstAlike(test, result.tests);
    if (alike !== test) {
      const words = test.place
        ? `It is ${test.place.words} again, as in`
        : "For the same reason as";
      return paragraph(`${words} “${alike.name}”.`);
    }
    const parts = [reason(test)];
    if (test.expected && test.actual) parts.push(compared(test.expected, test.actual));
    if (hints && test.hint && test.status === "failed") parts.push(paragraph(`Hint: ${test.hint}`));
    return parts.join("");
  }
}

const testStyle = `margin:0;padding:4px 0;border-top:1px solid ${colours.line}`;

function box(colour: string, inside: string): string {
  const style = `${definitions};border:1px solid ${colours.line};border-left:4px solid ${colour};padding:8px 12px;max-width:60em;line-height:1.45;overflow-wrap:anywhere`;
  return `<div style="${style}">\n${inside}\n</div>`;
}

function block(inside: string, style = "margin:0"): string {
  return `<div style="${style}">${inside}</div>`;
}

function headLine(isPassed: boolean, words: string): string {
  const colour = isPassed ? colours.passed : colours.failed;
  return `<span style="color:${colour}" aria-hidden="true">${isPassed ? "✓" : "✗"}</span> ${escaped(words)}`;
}

function indented(inside: string): string {
  return inside && block(inside, "margin:0 0 0 18px");
}

function reason({ message, place }: TestResult): string {
  const words = message.split("\n").map((line) => paragraph(line));
  if (place) words.push(paragraph(`Look at ${place.words}:`), code([escaped(place.text)]));
  return words.join("");
}

function compared(expected: string[], actual: string[]): string {
  const came = actual.length === 0 ? "; nothing came" : "";
  const lines = difference(expected, actual).map(({ kind, text }) => {
    const line = `${signs[kind]} ${escaped(text)}`;
    if (kind !== "expected" && kind !== "came") return line;
    const colour = kind === "expected" ? colours.passed : colours.failed;
    return `<span style="color:${colour}">${line}</span>`;
  });
  return `${paragraph(`Expected lines have a -, those that came instead a +${came}:`)}${code(lines)}`;
}

function code(lines: string[]): string {
  const more = lines.length - mostLines;
  const shown = more > 0 ? [...lines.slice(0, mostLines), `(and ${more} more lines)`] : lines;
  const style = `margin:4px 0;padding:4px 8px;background:${colours.ground};color:inherit;white-space:pre-wrap`;
  return `<pre style="${style}">${shown.join("\n")}</pre>`;
}

function paragraph(words: string): string {
  return `<p style="margin:2px 0">${escaped(words)}</p>`;
}
