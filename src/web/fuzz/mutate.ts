import type { Random } from "./random.js";

type Mutation = (bytes: string, random: Random, corpus: readonly string[]) => string;

/** Changes a request in one way, or in more, which is less likely the more they are. The bytes are Latin-1: one character a byte. */
export function mutate(bytes: string, random: Random, corpus: readonly string[]): string {
  let mutated = bytes;
  do {
    // Most changes anywhere break the head's form, and then the server looks no further.
    const [from, to] = random.pick(regions)(mutated, random);
    const changed = random.pick(mutations)(mutated.slice(from, to), random, corpus);
    mutated = replace(mutated, from, to, changed);
  } while (random.below(3) === 0);
  return mutated;
}

type Region = (bytes: string, random: Random) => [from: number, to: number];

const regions: readonly Region[] = [
  function everything(bytes) {
    return [0, bytes.length];
  },
  function target(bytes) {
    const [before = "", path = ""] = /^\S+ (\S+)/.exec(bytes) ?? [];
    return [before.length - path.length, before.length];
  },
  function headerValue(bytes, random) {
    const found = [...bytes.matchAll(/\r\n[\w-]+: ([^\r]+)/g)];
    if (found.length === 0) return [0, bytes.length];
    const { index, 0: line, 1: value = "" } = random.pick(found);
    return [index + line.length - value.length, index + line.length];
  },
  function body(bytes) {
    const end = bytes.indexOf("\r\n\r\n");
    return [end < 0 ? 0 : end + 4, bytes.length];
  },
];

const mutations: readonly Mutation[] = [
  function flipBits(bytes, random) {
    const at = random.below(bytes.length);
    if (bytes === "") return bytes;
    const flipped = bytes.charCodeAt(at) ^ (1 << random.below(8));
    return replace(bytes, at, at + 1, String.fromCharCode(flipped));
  },
  function changeByte(bytes, random) {
    const at = random.below(bytes.length);
    return replace(bytes, at, at + 1, random.pick(specialBytes));
  },
  function insertWord(bytes, random) {
    const at = random.below(bytes.length + 1);
    return replace(bytes, at, at, random.pick(words));
  },
  function insertHeader(bytes, random) {
    const ends = [...bytes.matchAll(/\r\n/g)].map(({ index }) => index);
    const at = ends.length > 0 ? random.pick(ends) : 0;
    return replace(bytes, at, at, `\r\n${random.pick(headers)}`);
  },
  function cutOut(bytes, random) {
    const [from, to] = piece(bytes, random);
    return replace(bytes, from, to, "");
  },
  function cutOff(bytes, random) {
    return bytes.slice(0, random.below(bytes.length + 1));
  },
  function double(bytes, random) {
    const [from, to] = piece(bytes, random);
    return replace(bytes, to, to, bytes.slice(from, to));
  },
  function swap(bytes, random) {
    const [from, to] = piece(bytes, random);
    const middle = from + random.below(to - from + 1);
    return replace(bytes, from, to, bytes.slice(middle, to) + bytes.slice(from, middle));
  },
  function changeNumber(bytes, random) {
    const found = [...bytes.matchAll(/\d+/g)];
    if (found.length === 0) return bytes;
    const { index, 0: digits } = random.pick(found);
    const near = [Number(digits) + 1, Number(digits) - 1, Number(digits) * 2].map(String);
    const number = random.pick([...near, ...numbers]);
    return replace(bytes, index, index + digits.length, number);
  },
  function cross(bytes, random, corpus) {
    const other = random.pick(corpus);
    return (
      bytes.slice(0, random.below(bytes.length + 1)) + other.slice(random.below(other.length + 1))
    );
  },
  function sendAhead(bytes, random, corpus) {
    return bytes + random.pick(corpus);
  },
];

const specialBytes = Array.from("\0\t\n\r \"%&'+,-./0:;<=?@\\^{|}~\x7f\x80\xff");
const numbers = ["", "-1", "0", "00", "1e3", "0x10", "4096", "4097", "65536", "2147483648"].concat([
  "4294967296",
  "9007199254740993",
  "18446744073709551616",
  "9".repeat(40),
]);
const words = [
  "\r\n",
  "\r\n\r\n",
  "\n\n",
  "%00",
  "%2e%2e%2f",
  "%zz",
  "%C3",
  "../",
  "..\\",
  "//",
].concat(
  ["?", "#", "://", "GET ", "HEAD ", "POST ", " HTTP/1.1", " HTTP/1.0", " HTTP/2.0", "\xc3\xbc"],
  ["a".repeat(300), "a".repeat(20_000), "--frontier", "--frontier--", "\x81\x05hello"],
);
const headers = [
  "Content-Length: 5",
  "Content-Length: 99999",
  "Transfer-Encoding: chunked",
  "Transfer-Encoding: gzip, chunked",
  "Connection: close",
  "Connection: keep-alive, Upgrade",
  "Upgrade: websocket",
  "Expect: 100-continue",
  "Expect: miracles",
  "Host:",
  "Host: a/b?c#d",
  "Content-Type: application/x-www-form-urlencoded",
  "Content-Type: multipart/form-data; boundary=frontier",
  "Content-Type: multipart/form-data",
  "Content-Type: text/plain; charset=utf-16le",
  "Content-Type: text/plain; charset=none",
  "Content-Encoding: gzip",
  "Accept-Encoding: gzip, deflate, br",
  "Accept: text/html",
  'Cookie: a=b; c; =d; e="f\\073',
  "Range: bytes=0-1,3-",
  "Range: bytes=5-2",
  "If-None-Match: *",
  'If-Match: W/"x", "y',
  "If-Modified-Since: Sat, 31 Feb 2099 99:99:99 GMT",
  "Trailer: Content-Length",
  " folded",
  "no colon",
];

function replace(bytes: string, from: number, to: number, by: string): string {
  return bytes.slice(0, from) + by + bytes.slice(to);
}

/** Somewhere in it; short pieces are likelier than long ones. */
function piece(bytes: string, random: Random): [from: number, to: number] {
  const from = random.below(bytes.length + 1);
  const length = Math.floor((bytes.length - from + 1) * random.next() ** 3);
  return [from, from + length];
}
