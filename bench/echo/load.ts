import { connect, type Socket } from "node:net";

const message = Buffer.alloc(1024, "x");

/** Sends 1 KiB and waits for its echo, over and over, on all connections at once. */
export async function load(port: number, connections: number, roundTrips: number): Promise<void> {
  await Promise.all(Array.from({ length: connections }, () => client(port, roundTrips)));
}

function client(port: number, roundTrips: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let left = roundTrips;
    let missing = 0;
    const socket: Socket = connect({ port, host: "127.0.0.1", noDelay: true });
    const send = () => {
      missing = message.length;
      socket.write(message);
    };
    socket.once("connect", send);
    socket.once("error", reject);
    socket.once("close", () => resolve());
    socket.on("data", (data) => {
      missing -= data.length;
      if (missing > 0) return;
      if (--left > 0) send();
      else socket.end();
    });
  });
}
