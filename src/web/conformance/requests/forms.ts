import { head, post, postChunks, type Requests, send, utf8 } from "./lines.js";

const urlencoded = "Content-Type: application/x-www-form-urlencoded";
const boundary = "Content-Type: multipart/form-data; boundary=frontier";

/** The body of a multipart form: the parts, each its header's lines and its content. */
function parts(...all: readonly (readonly [...lines: string[], content: string])[]): string {
  const texts = all.map((lines) => {
    const head = lines.slice(0, -1).map((line) => `${line}\r\n`);
    return `--frontier\r\n${head.join("")}\r\n${lines.at(-1)}\r\n`;
  });
  return `${texts.join("")}--frontier--\r\n`;
}

const field = (name: string) => `Content-Disposition: form-data; name="${name}"`;
const file = (name: string, filename: string) => `${field(name)}; filename="${filename}"`;
const plain = "Content-Type: text/plain";

const upload = parts(
  [field("title"), "a title"],
  [file("upload", "letters.txt"), plain, "abc\r\n--no frontier\r\n"],
);

export const forms: Requests = {
  "a form": post("/form", "a=1&b=2&a=3", urlencoded),
  "a form with encoded characters": post("/form", "a+b=c%20d%26&%C3%BC=%C3%9F", urlencoded),
  "a form of UTF-8 bytes": post("/form", utf8("ü=ß"), urlencoded),
  "a form without values": post("/form", "a&b=&=c&&", urlencoded),
  "a form that is broken": post("/form", "a=%zz&b=%FF&c=%", urlencoded),
  "a form that is empty": post("/form", "", urlencoded),
  "a form in Latin-1": post("/form", "a=%FC", `${urlencoded}; charset=iso-8859-1`),
  "a form without its type": post("/form", "a=1"),
  "a form of another type": post("/form", "a=1", plain),
  "a form in chunks": postChunks("/form", "3\r\na=1\r\n4\r\n&b=2\r\n0\r\n\r\n", urlencoded),
  "a form that is put": send("PUT", "/form", "a=1", urlencoded),
  "a form of a GET": send("GET", "/form", "a=1", urlencoded),
  "a form that is too long": post("/form", `a=${"b".repeat(5000)}`, urlencoded),
  "a form named as in prototypes": post("/form", "__proto__=1&constructor=2", urlencoded),
  "an upload": post("/form", upload, boundary),
  "an upload, part by part": post("/multipart", upload, boundary),
  "an upload in pieces": [
    head("POST /form HTTP/1.1", "Host: here", boundary, `Content-Length: ${upload.length}`),
    ...(upload.match(/[\s\S]{1,7}/g) ?? []),
  ],
  "an upload with an empty file": post("/form", parts([file("a", "empty"), plain, ""]), boundary),
  "an upload without a file": post(
    "/form",
    parts([file("a", ""), "Content-Type: application/octet-stream", ""]),
    boundary,
  ),
  "an upload without a type": post("/form", parts([file("a", "b.bin"), "x"]), boundary),
  "an upload of bytes": post("/form", parts([file("a", "b"), plain, "\0\xff\r\n"]), boundary),
  "an upload with a path as its name": post(
    "/form",
    parts([file("a", "../../etc/passwd"), plain, "x"]),
    boundary,
  ),
  "an upload with quotes in its name": post(
    "/form",
    parts([file("a", 'b\\"c.txt'), plain, "x"]),
    boundary,
  ),
  "an upload with a name of UTF-8": post(
    "/form",
    parts([file("a", utf8("ü.txt")), plain, "x"]),
    boundary,
  ),
  "an upload with an encoded name": post(
    "/form",
    parts([`${field("a")}; filename*=UTF-8''%C3%BC.txt`, plain, "x"]),
    boundary,
  ),
  "an upload with two files of a name": post(
    "/form",
    parts([file("a", "1"), plain, "x"], [file("a", "2"), plain, "y"]),
    boundary,
  ),
  "an upload in capitals": post(
    "/form",
    parts(['CONTENT-DISPOSITION: FORM-DATA; NAME="a"', "x"]),
    boundary,
  ),
  "a field of another charset": post(
    "/form",
    parts([field("a"), "Content-Type: text/plain; charset=iso-8859-1", "\xfc"]),
    boundary,
  ),
  "a field in base64": post(
    "/form",
    parts([field("a"), "Content-Transfer-Encoding: base64", "YWJj"]),
    boundary,
  ),
  "a field without a name": post("/form", parts(["Content-Disposition: form-data", "x"]), boundary),
  "a field without a header": post("/form", parts(["x"]), boundary),
  "a boundary in quotes": post(
    "/form",
    upload,
    'Content-Type: multipart/form-data; boundary="frontier"',
  ),
  "words in front of the first boundary": post("/form", `words\r\n${upload}words`, boundary),
  "no boundary": post("/form", upload, "Content-Type: multipart/form-data"),
  "another boundary": post("/form", upload, "Content-Type: multipart/form-data; boundary=other"),
  "an upload cut off": post("/form", upload.slice(0, 100), boundary),
  "an upload that is too long": post(
    "/form",
    parts([file("a", "b"), plain, "x".repeat(5000)]),
    boundary,
  ),
  "an upload without parts": post("/form", "--frontier--\r\n", boundary),
};
