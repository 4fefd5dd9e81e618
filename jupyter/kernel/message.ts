import { createHmac, type KeyObject, randomUUID, timingSafeEqual } from "node:crypto";

/** A header of the Jupyter messaging protocol, version 5.3. */
export interface MessageHeader {
  msg_id: string;
  msg_type: string;
  session: string;
  username: string;
  date: string;
  version: string;
}

/** One message of the Jupyter messaging protocol. Contents are the protocol's own, and unchecked. */
export interface Message {
  header: MessageHeader;
  /** The header of the request that this message answers; empty when there is none. */
  parent_header: Partial<MessageHeader>;
  metadata: Record<string, unknown>;
  content: Record<string, unknown>;
  buffers: Uint8Array[];
}

const delimiter = Buffer.from("<IDS|MSG>");

/** A new request of the given session. */
export function createMessage(
  type: string,
  content: Record<string, unknown>,
  session: string,
): Message {
  const header = {
    msg_id: randomUUID(),
    msg_type: type,
    session,
    username: "course",
    date: new Date().toISOString(),
    version: "5.3",
  };
  return { header, parent_header: {}, metadata: {}, content, buffers: [] };
}

function sign(key: string | KeyObject, parts: Uint8Array[]): string {
  if (key === "") return "";
  const hash = createHmac("sha256", key);
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}

/** The frames of a message on the wire, signed with the connection's key (HMAC-SHA256). */
export function encodeMessage(message: Message, key: string | KeyObject): Uint8Array[] {
  const { header, parent_header, metadata, content, buffers } = message;
  const parts = [header, parent_header, metadata, content].map((part) =>
    Buffer.from(JSON.stringify(part)),
  );
  return [delimiter, Buffer.from(sign(key, parts)), ...parts, ...buffers];
}

/** Reads frames from the wire. Throws when the signature is not the one that the key gives. */
export function decodeMessage(frames: Uint8Array[], key: string | KeyObject): Message {
  const start = frames.findIndex((frame) => delimiter.equals(frame));
  const [signature, ...rest] = frames.slice(start + 1);
  const parts = rest.slice(0, 4);
  if (start < 0 || signature === undefined || parts.length < 4) {
    throw new Error(
      `A message of the kernel has ${frames.length} frames and not the protocol's form`,
    );
  }
  const expected = Buffer.from(sign(key, parts));
  if (expected.length !== signature.length || !timingSafeEqual(expected, signature)) {
    throw new Error("A message of the kernel carries a wrong signature");
  }
  const [header, parent_header, metadata, content] = parts.map((part) => JSON.parse(textOf(part)));
  return { header, parent_header, metadata, content, buffers: rest.slice(4) };
}

/** Without a copy: a cell that prints much makes many messages. */
function textOf({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString("utf8");
}
