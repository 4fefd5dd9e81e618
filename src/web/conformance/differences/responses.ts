import { changed, type Difference } from "../difference.js";

/** Responses that handlers make. */
export const responses: readonly Difference[] = [
  {
    aiohttp: "`json_response` puts spaces in, and escapes what is not ASCII.",
    here: "It does not.",
    reason: "`JSON.stringify` does not; both are the same JSON.",
    requests: ["responses/a default JSON response"],
    change: changed({ body: '{"a":[1,2],"b":"\xc3\xbc"}' }),
  },
  {
    aiohttp: "A HEAD of a body without a type says no Content-Type.",
    here: "It says the same as the GET.",
    reason: "RFC 9110 9.3.2 wants the headers of the GET.",
    requests: ["connections/two at once, the first is a HEAD"],
    change: ({ answers: [first, ...others], ...rest }) => {
      const typed = changed({ headers: { "content-type": "application/octet-stream" } });
      const { answers } = typed({ answers: first ? [first] : [], ...rest });
      return { answers: [...answers, ...others], ...rest };
    },
  },
  {
    aiohttp: "A HEAD of a stream is sent the stream, which the client takes for the next answer.",
    here: "It is sent the head alone.",
    reason: "A HEAD has no body.",
    requests: ["responses/a HEAD of a stream", "responses/a HEAD of a stream of a known length"],
    change: changed({ rest: "" }),
  },
  {
    aiohttp: 'A cookie that is deleted has the value `""`.',
    here: "It has none.",
    reason: "Both are empty; the client forgets it in any case.",
    requests: ["responses/cookies"],
    change: ({ answers: [answer], ...rest }) => {
      const cookies = answer?.headers["set-cookie"]?.replace('old="";', "old=;");
      return changed({ headers: { "set-cookie": cookies } })({
        answers: answer ? [answer] : [],
        ...rest,
      });
    },
  },
  {
    aiohttp: "A response whose header has a line break is not sent; the connection is cut.",
    here: "It is a 500.",
    reason: "It fails where it is made, and not where it is sent.",
    requests: ["responses/a header with a line break"],
    change: changed({
      status: "HTTP/1.1 500 Internal Server Error",
      headers: {
        "content-type": "text/plain; charset=utf-8",
        "content-length": "55",
        connection: "close",
        date: "present",
        "x-prepared": "GET",
      },
      body: "500 Internal Server Error\n\nServer got itself in trouble",
    }),
  },
  {
    aiohttp: "A redirection's address loses its line breaks.",
    here: "They are encoded.",
    reason: "Neither lets them into the header; this one keeps the address.",
    requests: ["responses/a redirection with a line break"],
    change: changed({ headers: { location: "/a%0D%0AX-Injected:%20b" } }),
  },
  {
    aiohttp: "A whole body is packed at once, and its length is said.",
    here: "It is packed as a stream, in chunks.",
    reason: "Packing at once would stop the loop.",
    requests: [
      "responses/compression",
      "responses/compression by deflate",
      "responses/compression that the client would rather not have",
    ],
    change: changed({ headers: { "content-length": undefined, "transfer-encoding": "chunked" } }),
  },
  {
    aiohttp: "A list of ETags is read up to its first fault, which takes the tag before it along.",
    here: "All that is a tag is read.",
    reason: "A tag more can only save the client a body.",
    requests: ["responses/conditions that are odd"],
    change: changed({
      body: (body) =>
        body
          .replace('"ifMatch":[]', '"ifMatch":[["a",false],["b",false]]')
          .replace('"ifNoneMatch":[]', '"ifNoneMatch":[["",true],["x,y",false]]'),
    }),
  },
  {
    aiohttp: "A coding that an Accept-Encoding names is used, with a weight of 0, too.",
    here: "A weight of 0 is a refusal.",
    reason: "RFC 9110 12.4.2.",
    requests: ["responses/compression that the client would rather not have"],
    change: changed({ headers: { "content-encoding": "gzip" } }),
  },
  {
    aiohttp: "It is used though the client takes none.",
    here: "The body is sent as it is.",
    reason: "RFC 9110 12.4.2.",
    requests: ["responses/compression that the client refuses"],
    change: changed({ headers: { "content-encoding": undefined, "content-length": "240" } }),
  },
];
