// An echo server in a process of its own. Prints its port; when its input ends, prints its CPU seconds.
import { type AddressInfo, createServer } from "node:net";
import { EventLoop, Protocol, startServer, type Transport } from "tsyncio";

class Echo extends Protocol {
  #transport: Transport | undefined;

  override connectionMade(transport: Transport): void {
    this.#transport = transport;
  }

  override dataReceived(data: Buffer): void {
    this.#transport?.write(data);
  }
}

const servers: Record<string, () => Promise<number>> = {
  raw: () =>
    new Promise((resolve) => {
      const server = createServer({ noDelay: true }, (socket) => {
        socket.on("data", (data) => socket.write(data));
        socket.on("error", () => {});
      });
      server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
    }),
  protocol: () => inLoop(async (loop) => await loop.createServer(() => new Echo(), "127.0.0.1", 0)),
  streams: () =>
    inLoop(
      async () =>
        await startServer(
          function* (reader, writer) {
            while (true) {
              const data = yield* reader.read(65536);
              if (data.length === 0) break;
              writer.write(data);
              yield* writer.drain();
            }
            writer.close();
          },
          "127.0.0.1",
          0,
        ),
    ),
};

interface Listening {
  readonly addresses: readonly unknown[];
}

function inLoop(listen: (loop: EventLoop) => Promise<Listening>): Promise<number> {
  const loop = new EventLoop();
  return new Promise((resolve, reject) => {
    loop.createTask(async () => {
      try {
        const server = await listen(loop);
        resolve((server.addresses[0] as [string, number])[1]);
      } catch (error) {
        reject(error);
      }
    });
    loop.runForever();
  });
}

const serve = servers[process.argv[2] ?? ""];
if (serve === undefined) throw new Error(`There is no server named ${process.argv[2]}`);
console.log(await serve());
let before = process.cpuUsage();
process.stdin.on("data", () => {
  before = process.cpuUsage();
});
process.stdin.on("end", () => {
  const { user, system } = process.cpuUsage(before);
  console.log((user + system) / 1e6);
  process.exit();
});
