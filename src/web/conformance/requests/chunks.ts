import { bytewise, get, head, postChunks, type Requests } from "./lines.js";

const two = "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";
const hidden = get("/only-get");
const start = ["POST /read HTTP/1.1", "Host: here"] as const;
/** A body, chunked, under other headers. */
const under = (...headers: readonly string[]) => head(...start, ...headers) + two;
const chunked = "Transfer-Encoding: chunked";

export const chunks: Requests = {
  "two chunks": postChunks("/read", two),
  "two chunks, byte by byte": bytewise(postChunks("/read", two)),
  "no chunks": postChunks("/read", "0\r\n\r\n"),
  "sizes in both cases of hexadecimal": postChunks(
    "/read",
    `a\r\n0123456789\r\nB\r\n0123456789a\r\n0\r\n\r\n`,
  ),
  "sizes with zeros in front": postChunks("/read", "0003\r\nabc\r\n000\r\n\r\n"),
  extensions: postChunks("/read", '3;a=b;c="d;e"\r\nabc\r\n0;last\r\n\r\n'),
  "an extension with a line feed": postChunks("/read", "3;a\nb\r\nabc\r\n0\r\n\r\n"),
  trailers: postChunks("/read", "3\r\nabc\r\n0\r\nX-Trailer: a\r\nX-Other: b\r\n\r\n"),
  "a trailer that is broken": postChunks("/read", "3\r\nabc\r\n0\r\nno trailer\r\n\r\n"),
  "a trailer that is a length": postChunks("/read", "3\r\nabc\r\n0\r\nContent-Length: 9\r\n\r\n"),
  "a size that is no number": postChunks("/read", "x\r\nabc\r\n0\r\n\r\n"),
  "an empty size": postChunks("/read", "\r\nabc\r\n0\r\n\r\n"),
  "a negative size": postChunks("/read", "-3\r\nabc\r\n0\r\n\r\n"),
  "a size with 0x": postChunks("/read", "0x3\r\nabc\r\n0\r\n\r\n"),
  "a size with an underscore": postChunks("/read", "1_0\r\n0123456789abcdef\r\n0\r\n\r\n"),
  "a size with a space behind": postChunks("/read", "3 \r\nabc\r\n0\r\n\r\n"),
  "a size beyond 64 bits": postChunks("/read", "10000000000000003\r\nabc\r\n0\r\n\r\n"),
  "a size that is too small": postChunks("/read", "2\r\nabc\r\n0\r\n\r\n"),
  "a bare line feed behind a size": postChunks("/read", "3\nabc\r\n0\r\n\r\n"),
  "a bare line feed behind a chunk": postChunks("/read", "3\r\nabc\n0\r\n\r\n"),
  "a bare carriage return behind a size": postChunks("/read", "3\rXabc\r\n0\r\n\r\n"),
  "a body cut off in a chunk": [postChunks("/read", "5\r\nabc"), { end: true }],
  "a body cut off in front of its end": [postChunks("/read", "3\r\nabc\r\n"), { end: true }],
  "chunks that are too long together": postChunks(
    "/read",
    `${`400\r\n${"a".repeat(1024)}\r\n`.repeat(5)}0\r\n\r\n`,
  ),
  "chunks that are not read": postChunks("/ignore", two),
  "a broken chunk that is not read": postChunks("/ignore", "x\r\nabc\r\n0\r\n\r\n"),
  "chunks as a stream": postChunks("/stream", two),
  "chunks and a request behind": [postChunks("/read", two) + hidden, { answers: 2 }],
  "chunks with HTTP/1.0": head("POST /read HTTP/1.0", chunked) + two,
  "a length too": under("Content-Length: 3", chunked),
  "a length too, behind": under(chunked, "Content-Length: 3"),
  "a length of zero too": under("Content-Length: 0", chunked),
  "an encoding in capitals": under("Transfer-Encoding: CHUNKED"),
  "an encoding twice": under(chunked, chunked),
  "an encoding twice in a list": under("Transfer-Encoding: chunked, chunked"),
  "gzip, then chunked": under("Transfer-Encoding: gzip, chunked"),
  "chunked, then gzip": under("Transfer-Encoding: chunked, gzip"),
  "chunked, then identity": under("Transfer-Encoding: chunked, identity"),
  "gzip alone": under("Transfer-Encoding: gzip"),
  identity: under("Transfer-Encoding: identity"),
  "an encoding that is nearly chunked": under("Transfer-Encoding: xchunked"),
  "an encoding with a control character": under("Transfer-Encoding: \x0bchunked"),
  "an encoding with a space in front of the colon": under("Transfer-Encoding : chunked"),
  "an empty encoding": under("Transfer-Encoding:"),
  "an encoding in quotes": under('Transfer-Encoding: "chunked"'),
  "an encoding of a GET": head("GET /read HTTP/1.1", "Host: here", chunked) + two,
};
