import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Frame, type Framing, legacyFraming, v1Framing } from "./frames.js";

const object = fc
  .dictionary(fc.string(), fc.jsonValue())
  .map((value) => JSON.parse(JSON.stringify(value)));
const frames: fc.Arbitrary<Frame> = fc.record({
  channel: fc.constantFrom("shell", "control", "iopub", "stdin"),
  message: fc.record({
    header: fc.tuple(object, fc.string(), fc.string()).map(([rest, msg_id, msg_type]) => ({
      ...rest,
      msg_id,
      msg_type,
    })),
    parent_header: object,
    metadata: object,
    content: object,
    buffers: fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 3 }),
  }),
}) as fc.Arbitrary<Frame>;

const bytesOf = (data: string | Uint8Array) =>
  typeof data === "string" ? Buffer.from(data) : data;
const decode = (framing: Framing, data: string | Uint8Array) =>
  framing.decode(bytesOf(data), typeof data !== "string");

describe.each([
  ["v1", v1Framing],
  ["legacy", legacyFraming],
])("the %s framing", (_name, framing) => {
  it("gives back what it was given", () => {
    fc.assert(
      fc.property(frames, (frame) => {
        expect(decode(framing, framing.encode(frame))).toEqual(frame);
      }),
    );
  });

  it("takes a frame or throws an error, whatever came, and makes nothing large of it", () => {
    const taken = (data: Uint8Array, isBinary: boolean) => {
      try {
        framing.decode(data, isBinary);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
    };
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), taken));
    fc.assert(
      fc.property(frames, fc.nat(), fc.nat(255), (frame, at, value) => {
        const data = framing.encode(frame);
        const bytes = Uint8Array.from(bytesOf(data));
        bytes[at % bytes.length] = value;
        taken(bytes, typeof data !== "string");
      }),
    );
  });
});

it("v1 puts the offsets first, little-endian, and the channel before the message", () => {
  const message = {
    header: { msg_id: "1", msg_type: "t" },
    parent_header: {},
    metadata: {},
    content: {},
    buffers: [],
  } as unknown as Frame["message"];
  const bytes = Buffer.from(v1Framing.encode({ channel: "shell", message }));
  const offsets = Array.from({ length: 7 }, (_, index) => Number(bytes.readBigUInt64LE(8 * index)));
  const header = '{"msg_id":"1","msg_type":"t"}';
  expect(offsets).toEqual([
    6,
    56,
    61,
    61 + header.length,
    63 + header.length,
    65 + header.length,
    67 + header.length,
  ]);
  expect(bytes.subarray(56, 61).toString()).toBe("shell");
});

describe("the legacy framing, for Python's clients,", () => {
  const header = { msg_id: "1", msg_type: "kernel_info_request" } as Frame["message"]["header"];
  const message = { header, parent_header: {}, metadata: {}, content: {} };

  it("takes a message without a channel for one to the shell", () => {
    const frame = { channel: "shell", message: { ...message, buffers: [] } };
    expect(decode(legacyFraming, JSON.stringify(message))).toEqual(frame);
  });

  it.each([
    ["without buffers", [], (data: Uint8Array) => data],
    ["with buffers", [new Uint8Array(3)], (data: Uint8Array) => data.subarray(12, -3)],
  ])("has the id and the type beside the header, %s", (_, buffers, jsonIn) => {
    const data = legacyFraming.encode({ channel: "shell", message: { ...message, buffers } });
    expect(JSON.parse(Buffer.from(jsonIn(bytesOf(data))).toString())).toMatchObject({
      msg_id: "1",
      msg_type: "kernel_info_request",
    });
  });
});
