import { writeSync } from "node:fs";
import { type OnReadOpts, Socket, type SocketConstructorOpts } from "node:net";
import type { Report, Request } from "./messages.js";
import {
  bytesFrom,
  defineProperty,
  getPrototypeOf,
  indexOf,
  parse,
  slice,
  textOf,
  toJson,
} from "./pristine.js";

const write = writeSync;
const leave = process.exit.bind(process);

/** The descriptors that the grader opened for us: newline-delimited JSON, one way each. */
const reports = 3;
const requests = 4;
let receive: (line: string) => void = () => {};
/** What came after the last newline, a character for each byte: a chunk may end inside of a letter. */
let rest = "";
// Past the stream and its events, whose methods the submission may replace.
const onread: OnReadOpts = {
  buffer: Buffer.alloc(65_536),
  callback: (length, bytes) => {
    rest += textOf(bytes, "latin1", 0, length);
    for (let end = indexOf(rest, "\n"); end >= 0; end = indexOf(rest, "\n")) {
      const line = slice(rest, 0, end);
      rest = slice(rest, end + 1);
      receive(textOf(bytesFrom(line, "latin1"), "utf8"));
    }
    return true;
  },
};
const options: SocketConstructorOpts & { onread: OnReadOpts } = {
  fd: requests,
  readable: true,
  writable: false,
  onread,
};
const socket = new Socket(options);
// Without a grader there is nobody to work for.
socket.on("close", () => leave());
socket.resume();
keepMethods(socket);

/** Written at once, so that a report outlives a process that ends in the next statement. */
export function report(message: Report): void {
  writeWhole(reports, `${toJson(message)}\n`);
}

/** Whether all of it was written; it is not when the program has closed the descriptor, or when the grader is gone. */
export function writeWhole(descriptor: number, words: string): boolean {
  const bytes = bytesFrom(words, "utf8");
  const { byteLength } = bytes;
  try {
    for (let offset = 0; offset < byteLength; ) offset += write(descriptor, bytes, offset);
    return true;
  } catch {
    return false;
  }
}

export function onRequest(handle: (request: Request) => void): void {
  receive = (line) => handle(parse(line) as Request);
}

/** Gives an object its methods for its own: what is done to the prototypes later does not reach it. */
function keepMethods(owner: object): void {
  for (let from = getPrototypeOf(owner); from; from = getPrototypeOf(from)) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(from))) {
      if (typeof value !== "function" || name === "constructor" || Object.hasOwn(owner, name))
        continue;
      defineProperty(owner, name, { value, writable: true, configurable: true });
    }
  }
}
