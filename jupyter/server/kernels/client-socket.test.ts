import { EventEmitter } from "node:events";
import { Duplex } from "node:stream";
import { expect, test } from "vitest";
import type { WebSocket } from "ws";
import { createMessage } from "../../kernel/message.js";
import { ClientSocket } from "./client-socket.js";
import type { KernelClient, ServedKernel } from "./served-kernel.js";

test("what comes in one turn of the loop is written at once, and in its order", async () => {
  const writes: string[][] = [];
  const connection = new Duplex({
    read() {},
    write(chunk, _encoding, done) {
      writes.push([chunk.toString()]);
      done();
    },
    writev(chunks, done) {
      writes.push(chunks.map(({ chunk }) => chunk.toString()));
      done();
    },
  });
  // As `ws` does it, without its framing.
  const socket = Object.assign(new EventEmitter(), {
    ...{ OPEN: 1, readyState: 1, bufferedAmount: 0, protocol: "" },
    send: (text: string, sent: () => void) => connection.write(JSON.parse(text).content.text, sent),
  });
  const clients: KernelClient[] = [];
  const kernel = {
    attach(client: KernelClient) {
      clients.push(client);
      return () => {};
    },
  };
  ClientSocket.connect(
    kernel as unknown as ServedKernel,
    socket as unknown as WebSocket,
    connection,
    "a session",
  );
  const receive = (text: string) =>
    clients[0]?.receive({ channel: "iopub", message: createMessage("stream", { text }, "kernel") });

  const received = await Promise.all(["one", "two", "three"].map(receive));
  await receive("four");

  expect(received).toEqual([true, true, true]);
  expect(writes).toEqual([["one", "two", "three"], ["four"]]);
});
