import { changed, type Difference } from "../difference.js";

/** Paths, parameters and queries. */
export const targets: readonly Difference[] = [
  {
    aiohttp: "Broken percent-encoding is passed on as it stands.",
    here: "It is a 400.",
    reason: "Nobody can say what the path would have been; handlers need not check it.",
    requests: [
      "targets/percent-encoding that is no UTF-8",
      "targets/percent-encoding that is broken",
      "targets/percent-encoding that is cut off",
      "targets/a percent sign alone",
    ],
    change: changed({
      status: "HTTP/1.1 400 Bad Request",
      headers: { "content-type": "text/plain; charset=utf-8" },
      body: "400: Bad Request",
    }),
  },
  {
    aiohttp: "`{name}` does not match braces.",
    here: "It matches all but slashes.",
    reason: "Only the pattern has braces; a value may have them.",
    requests: ["routes/a parameter with braces"],
    change: changed({
      status: "HTTP/1.1 200 OK",
      headers: { "content-type": "application/octet-stream" },
      body: "hello, {name}!",
    }),
  },
  {
    aiohttp: "A parameter behind text that is not ASCII never matches.",
    here: "It matches.",
    reason: "aiohttp compares the encoded pattern with the decoded path.",
    requests: ["routes/a route with an umlaut"],
    change: changed({
      status: "HTTP/1.1 200 OK",
      headers: { "content-type": "application/json; charset=utf-8" },
      body: '{"name":"x"}',
    }),
  },
  {
    aiohttp: "`url_for` leaves a slash in a value as it is.",
    here: "It is encoded, so that the address leads to the route.",
    reason: "A parameter does not match a slash; the address would lead nowhere.",
    requests: ["routes/addresses of named routes"],
    change: changed({ body: (body) => body.replace("b/%C3", "b%2F%C3") }),
  },
  {
    aiohttp: "A fragment is part of `path_qs`.",
    here: "It is left out.",
    reason: "A fragment is the client's own; none should send it.",
    requests: ["targets/a fragment", "targets/a fragment behind a query"],
    change: changed({ body: (body) => body.replace(/("pathQs":"[^"#]*)#here/, "$1") }),
  },
  {
    aiohttp: "`query_string` is decoded.",
    here: "It is as it came.",
    reason: "Decoded, it could not be taken apart any more: `query` has what was meant.",
    requests: [
      "targets/a query with plus signs and percent-encoding",
      "targets/percent-encoding in lower case",
    ],
    change: changed({
      body: (body) => {
        const [, query = ""] = /"rawPath":"[^"]*\?([^"]*)"/.exec(body) ?? [];
        return body.replace(/"queryString":"[^"]*"/, () => `"queryString":"${query}"`);
      },
    }),
  },
  {
    aiohttp: "The absolute form needs a path.",
    here: "No path is `/`.",
    reason: "RFC 9110 4.2.3 says so.",
    requests: ["targets/the absolute form without a path"],
    change: changed({ status: "HTTP/1.1 200 OK", body: "index" }),
  },
  {
    aiohttp: "The absolute form may have any scheme.",
    here: "The scheme is http or https; others are a 404.",
    reason: "Who asks for them takes this server for a proxy.",
    requests: ["targets/the absolute form of another scheme"],
    change: changed({
      status: "HTTP/1.1 404 Not Found",
      headers: { "content-type": "text/plain; charset=utf-8" },
      body: "404: Not Found",
    }),
  },
];
