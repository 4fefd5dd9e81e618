import { expect, test } from "vitest";
import { createMessage, decodeMessage, encodeMessage } from "./message.js";

const request = createMessage("execute_request", { code: "1 + 1 // ü" }, "session");

test("a message comes back from the wire as it was", () => {
  const frames = [Buffer.from("routing id"), ...encodeMessage(request, "key")];
  expect(decodeMessage(frames, "key")).toEqual(request);
});

test("a message that was signed with another key is refused", () => {
  const frames = encodeMessage(request, "another key");
  expect(() => decodeMessage(frames, "key")).toThrow("wrong signature");
});

test("a message that was changed on its way is refused", () => {
  const frames = encodeMessage(request, "key");
  frames[5] = Buffer.from('{"code":"2 + 2"}');
  expect(() => decodeMessage(frames, "key")).toThrow("wrong signature");
});

test("frames that are no message are refused", () => {
  expect(() => decodeMessage([Buffer.from("hello")], "key")).toThrow("has 1 frames");
});
