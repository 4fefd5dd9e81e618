import { changed, type Difference } from "../difference.js";

/** Headers of requests. */
export const headers: readonly Difference[] = [
  {
    aiohttp: "Two headers of one kind, where there can be one only, are a 400.",
    here: "Of two that do not decide where a request goes or ends, the first counts.",
    reason: "Node does not tell; two lengths and two hosts are refused here, too.",
    requests: ["headers/two content types"],
    change: changed({
      status: "HTTP/1.1 200 OK",
      headers: { "content-type": "application/json; charset=utf-8", "x-prepared": "GET" },
      body: '{"method":"GET","version":"1.1","path":"/inspect","rawPath":"/inspect","pathQs":"/inspect","queryString":"","query":[],"host":"here","scheme":"http","keepAlive":true,"contentType":"text/plain","charset":null,"contentLength":null,"canReadBody":false}',
      connection: "open",
    }),
  },
  {
    aiohttp:
      "Headers are read as UTF-8; the rest of their bytes become lone surrogates, which fail.",
    here: "They are read as Latin-1.",
    reason: 'Node does. `Buffer.from(value, "latin1").toString()` reads UTF-8.',
    requests: ["headers/a value of UTF-8"],
    change: changed({ body: '[["x-a","\xc3\x83\xc2\xbc"]]' }),
  },
  {
    aiohttp: "Cookies are read as UTF-8.",
    here: "They are read as Latin-1.",
    reason: "Node does. A cookie that `setCookie` made comes back as it was.",
    requests: ["headers/a cookie of UTF-8"],
    change: changed({ body: '{"a":"\xc3\x83\xc2\xbc"}' }),
  },
  {
    aiohttp: "A space or a comma in a cookie may begin another one; a name alone is a cookie.",
    here: "Cookies are divided by semicolons only, and have an equals sign.",
    reason: "RFC 6265 5.2 and 5.4; one cookie cannot smuggle in another.",
    requests: ["headers/cookies", "headers/cookies with odd separators"],
    change: changed({
      body: (body) =>
        body
          .replace('"x","y":"",', '"x y",')
          .replace(',"e":""', "")
          .replace('3,","d":"4', "3, d=4"),
    }),
  },
  {
    aiohttp: "A header that is no UTF-8 makes JSON fail.",
    here: "It is read as Latin-1.",
    reason: "Node does.",
    requests: ["headers/a value that is no UTF-8"],
    change: changed({
      status: "HTTP/1.1 200 OK",
      headers: { "content-type": "application/json; charset=utf-8", connection: undefined },
      body: '[["x-a","\xc3\xbc"]]',
      connection: "open",
    }),
  },
];
