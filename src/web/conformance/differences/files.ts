import { changed, type Difference } from "../difference.js";

/** Files and folders. */
export const files: readonly Difference[] = [
  {
    aiohttp: "A FileResponse of what is no file is an empty stream of unknown type.",
    here: "It is an empty body.",
    reason: "A length of 0 says the same in fewer bytes.",
    requests: ["files/a file that is missing", "files/a folder that was to be a file"],
    change: changed({
      headers: {
        "content-type": undefined,
        "transfer-encoding": undefined,
        "content-length": "0",
      },
    }),
  },
  {
    aiohttp: "A static file that is missing is an empty stream of unknown type.",
    here: "It says 404 as all paths do that nobody has.",
    reason: "A middleware that makes pages of 404s can catch it.",
    requests: [
      "files/a static file that is missing",
      "files/a file used as a folder",
      "files/dots encoded twice",
      "files/dots and a backslash",
    ],
    change: changed({
      headers: {
        "content-type": "text/plain; charset=utf-8",
        "transfer-encoding": undefined,
        "content-length": "14",
      },
      body: "404: Not Found",
    }),
  },
  {
    aiohttp: "A static file may have a slash behind its name.",
    here: "It may not: 404.",
    reason: "A file is no folder; relative links of its page would lead astray.",
    requests: ["files/a static file with a slash behind"],
    change: changed({
      status: "HTTP/1.1 404 Not Found",
      headers: {
        "content-type": "text/plain; charset=utf-8",
        "accept-ranges": undefined,
        etag: undefined,
        "last-modified": undefined,
      },
      body: "404: Not Found",
    }),
  },
  {
    aiohttp: "The page of a folder calls it `/.`, and does not escape the addresses.",
    here: "It is `/`; they are, and a folder's has its slash.",
    reason: "An address in an attribute is text of HTML; relative links need the slash.",
    requests: ["files/a listed folder"],
    change: changed({
      body: (body) =>
        body
          .replaceAll("Index of /.", "Index of /")
          .replace("%3E&.txt", "%3E&amp;.txt")
          .replace('/deep"', '/deep/"'),
    }),
  },
  {
    aiohttp: "`bytes=-0` is a 206 of the whole file.",
    here: "It is a 200 of the whole file.",
    reason: "No last bytes are no range.",
    requests: ["files/no last bytes"],
    change: changed({ status: "HTTP/1.1 200 OK", headers: { "content-range": undefined } }),
  },
  {
    aiohttp:
      "An If-Range with a tag is taken for none: a client gets its range of whatever the file is now.",
    here: "The range is given only if the tag is the file's.",
    reason: "RFC 9110 13.1.5: a download that goes on must not be patched together of two files.",
    requests: ["files/a range if a tag is another", "files/a range if a tag is weak"],
    change: changed({
      status: "HTTP/1.1 200 OK",
      headers: { "content-range": undefined },
      body: "abcdefghijklmnopqrstuvwxyz",
    }),
  },
  {
    aiohttp: "A 416 is an empty stream of unknown type.",
    here: "It is an empty body, with what there is to say of the file.",
    reason: "The client learns whether the file has changed.",
    requests: [
      "files/a range behind the end",
      "files/a range that is backwards",
      "files/a range without numbers",
      "files/a range of words",
      "files/a range of another unit",
      "files/a range with spaces",
      "files/two ranges",
      "files/a range of an empty file",
    ],
    change: (conversation) => {
      const size = conversation.answers[0]?.headers["content-range"] === "bytes */0" ? "0" : "1a";
      return changed({
        headers: {
          "content-type": "text/plain",
          "transfer-encoding": undefined,
          "content-length": "0",
          "accept-ranges": "bytes",
          etag: `"16345785d8a00000-${size}"`,
          "last-modified": "Sun, 13 Sep 2020 12:26:40 GMT",
        },
      })(conversation);
    },
  },
];
