import { changed, type Difference } from "../difference.js";

/** Bodies and forms. */
export const bodies: readonly Difference[] = [
  {
    aiohttp: "NaN and Infinity are read as JSON.",
    here: "They are a failure, as all that is no JSON.",
    reason: "`JSON.parse` keeps to the standard.",
    requests: ["bodies/what only Python takes as JSON"],
    change: changed({
      status: "HTTP/1.1 500 Internal Server Error",
      headers: { "content-type": "text/plain; charset=utf-8", connection: "close" },
      body: "500 Internal Server Error\n\nServer got itself in trouble",
      connection: "closed",
    }),
  },
  {
    aiohttp: "A form without a name in a part is a 500.",
    here: "It is a 400, and the connection stays open.",
    reason: "The fault is the client's.",
    requests: ["forms/a field without a name", "forms/a field without a header"],
    change: changed({
      status: "HTTP/1.1 400 Bad Request",
      headers: { connection: undefined },
      body: "Multipart field missing name.",
      connection: "open",
    }),
  },
  {
    aiohttp: "A form that is cut off is a 500.",
    here: "It is a 400, and the connection stays open.",
    reason: "The fault is the client's.",
    requests: ["forms/an upload cut off"],
    change: changed({
      status: "HTTP/1.1 400 Bad Request",
      headers: { connection: undefined },
      body: "Error: Part terminated early due to unexpected end of multipart data",
      connection: "open",
    }),
  },
  {
    aiohttp: "A form with another boundary than it says is a 500.",
    here: "It is a 400, and the connection stays open.",
    reason: "The fault is the client's.",
    requests: ["forms/another boundary"],
    change: changed({
      status: "HTTP/1.1 400 Bad Request",
      headers: { connection: undefined },
      body: "Error: Unexpected end of multipart data",
      connection: "open",
    }),
  },
  {
    aiohttp: "A file field that was left empty, as browsers send it, is a 500.",
    here: "It is a file without a name and without bytes.",
    reason: "Every browser sends it when no file was chosen.",
    requests: ["forms/an upload without a file"],
    change: changed({
      status: "HTTP/1.1 200 OK",
      headers: { "content-type": "application/json; charset=utf-8", connection: undefined },
      body: '[["a","","application/octet-stream",""]]',
      connection: "open",
    }),
  },
  {
    aiohttp: "A form in URL encoding may have another charset.",
    here: "It is UTF-8.",
    reason: "The URL Standard knows no other, and browsers send none.",
    requests: ["forms/a form in Latin-1"],
    change: changed({ body: '[["a","\xef\xbf\xbd"]]' }),
  },
  {
    aiohttp: "A backslash in the name of a file escapes what follows.",
    here: "It stays.",
    reason: "busboy keeps it; browsers write a quote as `%22`, and none a backslash.",
    requests: ["forms/an upload with quotes in its name"],
    change: changed({ body: (body) => body.replace('b\\"', 'b\\\\\\"') }),
  },
  {
    aiohttp: "A part's Content-Transfer-Encoding is undone.",
    here: "The part is given as it came.",
    reason: "RFC 7578 4.7 has abolished it for forms.",
    requests: ["forms/a field in base64"],
    change: changed({ body: '[["a","YWJj"]]' }),
  },
];
