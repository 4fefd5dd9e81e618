import type { Channel } from "../../kernel/index.js";
import type { Message, MessageHeader } from "../../kernel/message.js";

/** A message on its way between a browser and a kernel. */
export interface Frame {
  channel: Channel | "stdin";
  message: Message;
}

/** How a message is put into one WebSocket message. */
export interface Framing {
  encode(frame: Frame): string | Uint8Array;
  /** @throws {Error} if it is none */
  decode(data: Uint8Array, isBinary: boolean): Frame;
}

/** The name that a client asks for; without it the legacy framing is meant. */
export const v1Protocol = "v1.kernel.websocket.jupyter.org";

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });
const toBytes = (value: unknown) => encoder.encode(JSON.stringify(value));

/**
 * Jupyter's framing `v1.kernel.websocket.jupyter.org`: the number of offsets and the offsets, as little-endian
 * 64-bit integers, then the channel, the header, the parent header, the metadata, the content and the buffers, each
 * from its offset to the next.
 */
export const v1Framing: Framing = {
  encode({ channel, message }) {
    const { header, parent_header, metadata, content, buffers } = message;
    const json = [header, parent_header, metadata, content].map(toBytes);
    return joined([encoder.encode(channel), ...json, ...buffers], 8, (view, at, value) =>
      view.setBigUint64(at, BigInt(value), true),
    );
  },
  decode(data) {
    const [channel, header, parent, metadata, content, ...buffers] = split(data, 8, 0, (view, at) =>
      Number(view.getBigUint64(at, true)),
    );
    const json = [header, parent, metadata, content].map((part) => objectIn(part));
    return frameOf(decoder.decode(channel), json, buffers);
  },
};

/**
 * The older framing: JSON text; or, with buffers, the number of parts and their offsets as big-endian 32-bit
 * integers, then the JSON and the buffers. Python's clients look for the header's id and type beside the header, too,
 * and name no channel when they mean the shell.
 */
export const legacyFraming: Framing = {
  encode({ channel, message: { buffers, ...rest } }) {
    const { msg_id, msg_type } = rest.header;
    const json = { channel, msg_id, msg_type, ...rest };
    if (buffers.length === 0) return JSON.stringify({ ...json, buffers: [] });
    const parts = [toBytes(json), ...buffers];
    return joined(parts, 4, (view, at, value) => view.setUint32(at, value), false);
  },
  decode(data, isBinary) {
    const [json, ...buffers] = isBinary
      ? split(data, 4, data.length, (view, at) => view.getUint32(at))
      : [data];
    const { channel = "shell", header, parent_header, metadata, content } = objectIn(json);
    return frameOf(channel, [header, parent_header ?? {}, metadata ?? {}, content], buffers);
  },
};

type Write = (view: DataView, at: number, value: number) => void;
type Read = (view: DataView, at: number) => number;

/** The parts behind a table of their offsets. `hasEnd`: the last offset is the end of the last part. */
function joined(parts: Uint8Array[], width: number, write: Write, hasEnd = true): Uint8Array {
  const offsets = parts.length + (hasEnd ? 1 : 0);
  let at = width * (1 + offsets);
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, at));
  const view = new DataView(bytes.buffer);
  write(view, 0, offsets);
  for (const [index, part] of parts.entries()) {
    write(view, width * (1 + index), at);
    bytes.set(part, at);
    at += part.length;
  }
  if (hasEnd) write(view, width * offsets, at);
  return bytes;
}

/** @param end where the last part ends, if the table does not say it; else 0 */
function split(data: Uint8Array, width: number, end: number, read: Read): Uint8Array[] {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const count = read(view, 0);
  // Before anything of that size is made: a hostile frame may claim any number.
  if (!(count >= 1 && width * (1 + count) <= data.length))
    throw new Error("A frame without its parts");
  const offsets = Array.from({ length: count }, (_, index) => read(view, width * (1 + index)));
  if (end > 0) offsets.push(end);
  const parts = offsets.slice(1).map((to, index) => {
    const from = offsets[index] as number;
    if (from > to || to > data.length) throw new Error("A frame whose offsets are wrong");
    return data.subarray(from, to);
  });
  return parts;
}

function objectIn(part: Uint8Array | undefined): Record<string, unknown> {
  const value: unknown = JSON.parse(decoder.decode(part));
  if (!isObject(value)) throw new Error("A part of a frame that is no object");
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const channels: readonly unknown[] = ["shell", "control", "iopub", "stdin"];

function frameOf(channel: unknown, json: unknown[], buffers: Uint8Array[]): Frame {
  if (!channels.includes(channel)) throw new Error("A frame of no channel");
  if (!json.every(isObject)) throw new Error("A part of a frame that is no object");
  const [header, parent_header, metadata, content] = json as [
    Record<string, unknown>,
    Record<string, unknown>,
    Record<string, unknown>,
    Record<string, unknown>,
  ];
  if (typeof header.msg_id !== "string" || typeof header.msg_type !== "string") {
    throw new Error("A frame whose header has no id or no type");
  }
  const message = {
    header: header as unknown as MessageHeader,
    parent_header,
    metadata,
    content,
    buffers,
  };
  return { channel: channel as Frame["channel"], message };
}
