import type { Output } from "../../sandbox/output.js";
import { expectLines } from "../../vocabulary/expect-lines.js";
import type { Page } from "./page.js";

/** The lines that were printed for a site: sites may take turns, but each has its own order. */
export function printedFor(output: Output, name: string): string[] {
  return output.lines.filter(
    (line) => line.startsWith(`${name} `) || line.startsWith(`wget ${name}`),
  );
}

/** What `wget` has to print for a page. */
export function expectedFor({ name, header }: Page): string[] {
  return [`wget ${name}...`, ...header.map((line) => `${name} header > ${line}`)];
}

/** Fails the test unless the page's header was printed; lines of the body are the matter of another test. */
export function expectHeader(output: Output, page: Page, message: string): void {
  const printed = printedFor(output, page.name).filter((line) => !isOfBody(line, page));
  expectLines(printed, expectedFor(page), message);
}

/** Whether a printed line shows a line of the page's body. */
export function isOfBody(line: string, { body }: Page): boolean {
  return body
    .trim()
    .split("\r\n")
    .some((bodyLine) => line.includes(bodyLine));
}
