import {
  type Arbitrary,
  array,
  constantFrom,
  integer,
  record,
  stringMatching,
  tuple,
  uniqueArray,
} from "fast-check";

/** What a site answers: every word of it is drawn, so that no answer can be known before it is fetched. */
export interface Page {
  name: string;
  /** The status line and the headers, without their line ends. */
  header: string[];
  body: string;
}

const word = stringMatching(/^[a-z]{5,9}$/);
const status = constantFrom(
  "200 OK",
  "301 Moved Permanently",
  "302 Found",
  "404 Not Found",
  "503 Busy",
);
const field = tuple(
  constantFrom("Server", "Content-Type", "X-Trace", "Location", "Date", "Set-Cookie", "Etag"),
  stringMatching(/^[A-Za-z0-9=;,:/-]{3,30}$/),
);

const page: Arbitrary<Omit<Page, "name">> = record({
  status,
  fields: array(field, { minLength: 3, maxLength: 6 }),
  lines: array(word, { minLength: 2, maxLength: 5 }),
  number: integer({ min: 100000, max: 999999 }),
}).map(({ status, fields, lines, number }) => ({
  header: [`HTTP/1.1 ${status}`, ...fields.map(([name, value]) => `${name}: ${value}`)],
  // Lines that look like headers too: only the empty line tells the body from the header.
  body: `<h1>${number}</h1>\r\n${lines.map((line) => `Body-Line: ${line} ${number}\r\n`).join("")}`,
}));

/** As many pages as asked for, each of another site. */
export function pages(count: number): Arbitrary<[Page, ...Page[]]> {
  return tuple(
    uniqueArray(word, { minLength: count, maxLength: count }),
    array(page, { minLength: count, maxLength: count }),
  ).map(
    ([names, pages]) =>
      pages.map((page, index) => ({ ...page, name: `${names[index]}.example` })) as [
        Page,
        ...Page[],
      ],
  );
}

/** The bytes on the wire, up to the empty line and after it. */
export function response({ header, body }: Page): { head: string; body: string } {
  return { head: `${header.join("\r\n")}\r\n\r\n`, body };
}
