import { createSocket } from "node:dgram";
import { once } from "node:events";
import { expect, test } from "vitest";
import { Activity } from "../sandbox/activity.js";
import { type Datagram, DatagramServer } from "./datagram-server.js";

test("it hears datagrams, answers them, and knows whose port is held", async () => {
  const activity = new Activity();
  let heard: (datagram: Datagram) => void = () => {};
  const coming = new Promise<Datagram>((resolve) => {
    heard = resolve;
  });
  const server = await DatagramServer.open(activity, (datagram) => heard(datagram));
  const socket = createSocket("udp4");
  try {
    socket.send(Buffer.from([255, 97]), server.port, server.host);
    const { text, port } = await coming;
    expect(text).toBe("\u00ffa");
    expect(activity.events).toBe(1);
    const answered = once(socket, "message");
    server.send("\u00feb", port);
    expect((await answered)[0]).toEqual(Buffer.from([254, 98]));
    expect(await server.isHeld(port)).toBe(true);
    const closed = once(socket, "close");
    socket.close();
    await closed;
    expect(await server.isHeld(port)).toBe(false);
  } finally {
    server.close();
  }
});
