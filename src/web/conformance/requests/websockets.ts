import type { Step } from "../client.js";
import { get, head, type Requests } from "./lines.js";

const upgrade = "Upgrade: websocket";
const connection = "Connection: Upgrade";
const version = "Sec-WebSocket-Version: 13";
const key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
const handshake = (...headers: readonly string[]) =>
  get("/websocket", upgrade, connection, version, key, ...headers);

/** A frame of a client: masked, and short. The mask is the same always, so that the bytes are. */
function frame(opcode: number, payload: string, final = true): string {
  const mask = [1, 2, 3, 4];
  const bytes = Array.from(payload, (character, index) =>
    String.fromCharCode(character.charCodeAt(0) ^ (mask[index % 4] ?? 0)),
  );
  const length =
    payload.length < 126
      ? String.fromCharCode(0x80 | payload.length)
      : String.fromCharCode(0x80 | 126, payload.length >> 8, payload.length & 255);
  const first = String.fromCharCode((final ? 0x80 : 0) | opcode);
  return first + length + String.fromCharCode(...mask) + bytes.join("");
}

const [text, binary, close, ping, pong] = [1, 2, 8, 9, 10] as const;
const goodbye = frame(close, "\x03\xe8");
const tell = (...frames: readonly Step[]): readonly Step[] => [
  handshake(),
  { answers: 1 },
  ...frames,
];

export const websockets: Requests = {
  "a handshake and a goodbye": tell(goodbye),
  "a goodbye with a reason": tell(frame(close, "\x0f\xa0because")),
  "a goodbye without a code": tell(frame(close, "")),
  text: tell(frame(text, "hello"), { text: "echo hello" }, goodbye),
  bytes: tell(frame(binary, "\x00\x01\xff"), { text: "\xff\x01\x00" }, goodbye),
  "an empty message": tell(frame(text, ""), { text: "echo " }, goodbye),
  "a message in fragments": tell(
    frame(text, "hel", false),
    frame(ping, "x"),
    frame(0, "lo"),
    { text: "echo hello" },
    goodbye,
  ),
  "a ping": tell(frame(ping, "are you there"), goodbye),
  "a pong that nobody asked for": tell(frame(pong, "x"), goodbye),
  "the server's goodbye": tell(frame(text, "close"), frame(close, "\x0f\xa0as told")),
  "frames right behind the handshake": [
    handshake() + frame(text, "early"),
    { text: "echo early" },
    goodbye,
  ],
  "a goodbye right behind a message": tell(frame(text, "hello") + goodbye),
  "a message as long as allowed": tell(
    frame(text, "a".repeat(900)),
    { text: "a".repeat(900) },
    goodbye,
  ),
  "a message that is too long": tell(frame(text, "a".repeat(1100))),
  "a frame without a mask": tell("\x81\x01a", goodbye),
  "a frame with reserved bits": tell(frame(text | 0x40, "a")),
  "a frame of an unknown kind": tell(frame(3, "a")),
  "text that is no UTF-8": tell(frame(text, "\xff\xfe")),
  "a ping that is too long": tell(frame(ping, "a".repeat(126))),
  "a ping in fragments": tell(frame(ping, "a", false)),
  "a continuation of nothing": tell(frame(0, "a")),
  "a goodbye with a bad code": tell(frame(close, "\x00\x01")),
  "a goodbye of one byte": tell(frame(close, "\x03")),
  "the end of the connection": tell(frame(text, "hello"), { text: "echo hello" }, { end: true }),
  "a protocol": [handshake("Sec-WebSocket-Protocol: three, two, one"), { answers: 1 }, goodbye],
  "a protocol that nobody knows": [
    handshake("Sec-WebSocket-Protocol: three"),
    { answers: 1 },
    goodbye,
  ],
  "compression is asked for": [
    handshake("Sec-WebSocket-Extensions: permessage-deflate"),
    { answers: 1 },
    goodbye,
  ],
  "no upgrade": get("/websocket"),
  "an upgrade to something else": get("/websocket", "Upgrade: h2c", connection, version, key),
  "an upgrade that the connection does not name": get("/websocket", upgrade, version, key),
  "an upgrade in capitals": [
    get("/websocket", "UPGRADE: WebSocket", "CONNECTION: keep-alive, UPGRADE", version, key),
    { answers: 1 },
    goodbye,
  ],
  "no key": get("/websocket", upgrade, connection, version),
  "a key of the wrong length": get(
    "/websocket",
    upgrade,
    connection,
    version,
    "Sec-WebSocket-Key: YQ==",
  ),
  "a key that is no base64": get(
    "/websocket",
    upgrade,
    connection,
    version,
    "Sec-WebSocket-Key: ?",
  ),
  "no version": get("/websocket", upgrade, connection, key),
  "another version": get("/websocket", upgrade, connection, key, "Sec-WebSocket-Version: 12"),
  "a handshake by POST": head(
    "POST /websocket HTTP/1.1",
    "Host: here",
    upgrade,
    connection,
    version,
    key,
  ),
  "a handshake of HTTP/1.0": [
    head("GET /websocket HTTP/1.0", "Host: here", upgrade, connection, version, key) + goodbye,
    { answers: 1 },
  ],
  "an upgrade where nobody expects one": get("/only-get", upgrade, connection, version, key),
  "an upgrade to something else where nobody expects one": get(
    "/only-get",
    "Upgrade: h2c",
    connection,
  ),
};
