import { createServer } from "node:http";
import { changed, type Difference } from "../difference.js";

const upgraded = [
  "websockets/a handshake and a goodbye",
  "websockets/a goodbye with a reason",
  "websockets/a goodbye without a code",
  "websockets/text",
  "websockets/bytes",
  "websockets/an empty message",
  "websockets/a message in fragments",
  "websockets/a ping",
  "websockets/a pong that nobody asked for",
  "websockets/the server's goodbye",
  "websockets/frames right behind the handshake",
  "websockets/a goodbye right behind a message",
  "websockets/a message as long as allowed",
  "websockets/a message that is too long",
  "websockets/a frame without a mask",
  "websockets/a frame with reserved bits",
  "websockets/a frame of an unknown kind",
  "websockets/text that is no UTF-8",
  "websockets/a ping that is too long",
  "websockets/a ping in fragments",
  "websockets/a continuation of nothing",
  "websockets/a goodbye with a bad code",
  "websockets/a goodbye of one byte",
  "websockets/the end of the connection",
  "websockets/a protocol",
  "websockets/a protocol that nobody knows",
  "websockets/compression is asked for",
  "websockets/an upgrade in capitals",
  "websockets/a handshake of HTTP/1.0",
];

/** Whether this Node can be told which upgrades are none; then it goes on in HTTP, as aiohttp does. */
const knowsUpgrades = "shouldUpgradeCallback" in createServer();
const otherUpgrades = [
  "websockets/an upgrade to something else",
  "websockets/an upgrade to something else where nobody expects one",
];

/** WebSockets. */
export const webSockets: readonly Difference[] = [
  {
    aiohttp: "The answer to a WebSocket's handshake has a Date.",
    here: "It has none.",
    reason: "ws writes it; RFC 9110 6.6.1 wants no Date in a 1xx.",
    requests: upgraded,
    change: changed({ headers: { date: undefined } }),
  },
  {
    aiohttp: "A goodbye is answered with code 1000.",
    here: "It is answered with its own code and reason.",
    reason: "ws does, as RFC 6455 5.5.1 recommends.",
    requests: ["websockets/a goodbye with a reason"],
    change: changed({ rest: "\x88\x09\x0f\xa0because" }),
  },
  {
    aiohttp: "A goodbye without a code is answered with code 1000.",
    here: "It is answered without a code.",
    reason: "ws does, as RFC 6455 5.5.1 recommends.",
    requests: ["websockets/a goodbye without a code"],
    change: changed({ rest: "\x88\x00" }),
  },
  {
    aiohttp: "What a handler says to a message that came before the goodbye is still sent.",
    here: "It is not, if the goodbye came in the same moment.",
    reason: "ws answers a goodbye when it reads it, and sends nothing behind it.",
    requests: ["websockets/a goodbye right behind a message"],
    change: changed({ rest: (rest) => rest.replace("\x81\x0aecho hello", "") }),
  },
  {
    aiohttp: "A client's frames need no mask.",
    here: "A frame without one ends the connection, with code 1002.",
    reason: "RFC 6455 5.1 wants it.",
    requests: ["websockets/a frame without a mask"],
    change: changed({ rest: "\x88\x02\x03\xea" }),
  },
  {
    aiohttp: "A connection stays open behind an upgrade that was not made.",
    here: "It is closed.",
    reason: "Node parses nothing more on a connection that asked for an upgrade.",
    requests: [
      ...(knowsUpgrades ? [] : otherUpgrades),
      "websockets/no key",
      "websockets/a key of the wrong length",
      "websockets/a key that is no base64",
      "websockets/no version",
      "websockets/another version",
      "websockets/a handshake by POST",
      "websockets/an upgrade where nobody expects one",
    ],
    change: changed({ headers: { connection: "close" }, connection: "closed" }),
  },
];
