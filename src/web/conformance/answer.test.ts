import { expect, test } from "vitest";
import { readAnswers } from "./answer.js";

const ok = "HTTP/1.1 200 OK\r\n";
const open = { closed: false, head: false };
const closed = { closed: true, head: false };

test("answers are told apart by their length and by their chunks", () => {
  const sized = `${ok}Content-Length: 2\r\nDate: today\r\nServer: x\r\n\r\nab`;
  const chunked = `${ok}Transfer-Encoding: chunked\r\n\r\n1\r\nc\r\n2\r\nde\r\n0\r\n\r\n`;
  expect(readAnswers(`${sized}${chunked}HT`, open)).toEqual({
    answers: [
      {
        status: "HTTP/1.1 200 OK",
        headers: { "content-length": "2", date: "present" },
        body: "ab",
      },
      { status: "HTTP/1.1 200 OK", headers: { "transfer-encoding": "chunked" }, body: "cde" },
    ],
    rest: "HT",
  });
});

test("an answer that is not all there is none yet, and is cut off once the connection is closed", () => {
  for (const begun of [
    `${ok}Content-Length: 3\r\n\r\nab`,
    `${ok}Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n`,
  ]) {
    expect(readAnswers(begun, open).answers).toEqual([]);
    expect(readAnswers(begun, closed).answers).toMatchObject([{ body: "ab", cut: true }]);
  }
});

test("an answer without a length ends with the connection", () => {
  expect(readAnswers(`${ok}\r\nab`, open).answers).toEqual([]);
  const { answers } = readAnswers(`${ok}\r\nab`, closed);
  expect(answers).toEqual([{ status: "HTTP/1.1 200 OK", headers: {}, body: "ab" }]);
});

test("an answer to a HEAD has no body, though it names a length; what comes behind it has one", () => {
  const both = `${ok}Content-Length: 9\r\n\r\n${ok}Content-Length: 1\r\n\r\na`;
  const { answers, rest } = readAnswers(both, { closed: false, head: true });
  expect(answers.map(({ body }) => body)).toEqual(["", "a"]);
  expect(rest).toBe("");
});

test("a continuation is an answer of its own, and a switched protocol is the last one", () => {
  const bytes = `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 101 Switching Protocols\r\n\r\nHTTP/ frames`;
  const { answers, rest } = readAnswers(bytes, open);
  expect(answers.map(({ status }) => status)).toEqual([
    "HTTP/1.1 100 Continue",
    "HTTP/1.1 101 Switching Protocols",
  ]);
  expect(rest).toBe("HTTP/ frames");
});

test("the values of a repeated header stand in lines", () => {
  const { answers } = readAnswers(
    `${ok}Content-Length: 0\r\nSet-Cookie: a\r\nset-cookie: b\r\n\r\n`,
    open,
  );
  expect(answers[0]?.headers).toEqual({ "content-length": "0", "set-cookie": "a\nb" });
});
