import { expectThat } from "../../vocabulary/expect-lines.js";

/** Fails the test unless the bytes are a whole and correct request for the page `/` of the site. */
export function expectRequest(request: string, name: string): void {
  const arrived = `what arrived is ${JSON.stringify(request)}`;
  const [head = ""] = request.split(/\r?\n\r?\n/);
  const [first = "", ...headers] = head.split(/\r?\n/);
  expectThat(
    first === "GET / HTTP/1.0",
    `The request begins with ${JSON.stringify(first)}: expected "GET / HTTP/1.0".`,
  );
  const host = headers.find((line) => /^host:/i.test(line));
  expectThat(
    host !== undefined,
    `The request has no Host header, so a server of several sites cannot know which one is meant: expected the line "Host: ${name}"; ${arrived}.`,
  );
  expectThat(
    host?.replace(/^host:\s*/i, "") === name,
    `The request says ${JSON.stringify(host)}: expected "Host: ${name}".`,
  );
  expectThat(
    !/(^|[^\r])\n/.test(request),
    `A line of the request ends with \\n alone: expected \\r\\n at the end of each; ${arrived}.`,
  );
}
