import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import {
  type Address,
  CancelledError,
  createTask,
  EventLoop,
  Future,
  openConnection,
  RuntimeError,
  run,
  type Server,
  type StreamReader,
  type StreamWriter,
  sleep,
  startServer,
} from "../../index.js";

function addressOf(server: Server): Address {
  return server.addresses[0] as Address;
}

/** Serves until the other side has said all. */
async function untilEof(reader: StreamReader, writer: StreamWriter): Promise<void> {
  await reader.read();
  writer.close();
}

describe("a server", () => {
  test("lets its connections finish after close, and waitClosed waits for the last", async () => {
    await run(async () => {
      const events: string[] = [];
      const server = await startServer(untilEof, "127.0.0.1", 0);
      const address = addressOf(server);
      const [reader, writer] = await openConnection(...address);
      server.close();
      expect([server.isServing(), server.addresses]).toEqual([false, []]);
      const closed = createTask(async () => {
        await server.waitClosed();
        events.push("server closed");
      });
      await expect(openConnection(...address)).rejects.toThrow(/ECONNREFUSED/);
      events.push("still connected");
      writer.writeEof();
      await reader.read();
      writer.close();
      await closed;
      expect(events).toEqual(["still connected", "server closed"]);
    });
  });

  test("that is not closed keeps waitClosed waiting, connections or not", async () => {
    await run(async () => {
      const server = await startServer(untilEof, "127.0.0.1", 0);
      const closed = createTask(server.waitClosed());
      for (let turn = 0; turn < 5; turn++) await sleep(0);
      expect(closed.done()).toBe(false);
      server.close();
      await closed;
    });
  });

  test.each(["closeClients", "abortClients"] as const)(
    "%s ends every connection",
    async (method) => {
      await run(async () => {
        const two = new Future<void>();
        let connected = 0;
        const server = await startServer(
          async (reader) => {
            if (++connected === 2) two.setResult();
            await reader.read();
          },
          "127.0.0.1",
          0,
        );
        const [one, oneWriter] = await openConnection(...addressOf(server));
        const [other, otherWriter] = await openConnection(...addressOf(server));
        await two;
        server.close();
        server[method]();
        expect([(await one.read()).length, (await other.read()).length]).toEqual([0, 0]);
        oneWriter.close();
        otherWriter.close();
        await server.waitClosed();
      });
    },
  );

  test("serves for ever until it is cancelled, then is closed with its connections", async () => {
    await run(async () => {
      const server = await startServer(untilEof, "127.0.0.1", 0);
      const [reader, writer] = await openConnection(...addressOf(server));
      const serving = createTask(server.serveForever());
      await sleep(0);
      await expect(server.serveForever()).rejects.toThrow(/serveForever\(\) of this server/);
      serving.cancel();
      await expect(serving).rejects.toThrow(CancelledError);
      expect(server.isServing()).toBe(false);
      expect((await reader.read()).length).toBe(0);
      writer.close();
    });
  });

  test("that is closed ends serveForever, and cannot serve again", async () => {
    await run(async () => {
      const server = await startServer(untilEof, "127.0.0.1", 0);
      const serving = createTask(server.serveForever());
      await sleep(0);
      server.close();
      await expect(serving).rejects.toThrow(CancelledError);
      await expect(server.serveForever()).rejects.toThrow(RuntimeError);
    });
  });

  test("made with startServing false listens when it is told to", async () => {
    await run(async () => {
      const server = await startServer(untilEof, "127.0.0.1", 0, { startServing: false });
      expect([server.isServing(), server.addresses]).toEqual([false, []]);
      expect(inspect(server)).toBe("<Server not serving, connections=0>");
      await server.startServing();
      await server.startServing();
      const [, writer] = await openConnection(...addressOf(server));
      writer.close();
      server.close();
    });
  });

  test("shows where it listens and how many are connected", async () => {
    await run(async () => {
      const here = new Future<void>();
      const server = await startServer(
        async (reader, writer) => {
          here.setResult();
          await untilEof(reader, writer);
        },
        "127.0.0.1",
        0,
      );
      const [, writer] = await openConnection(...addressOf(server));
      await here;
      const [host, port] = addressOf(server);
      expect(inspect(server)).toBe(`<Server ${host}:${port} serving, connections=1>`);
      server.close();
      expect(inspect(server)).toBe("<Server closed, connections=1>");
      writer.close();
      await server.waitClosed();
    });
  });

  test("ends with its loop, and so do its connections", async () => {
    const loop = new EventLoop();
    function* program() {
      const server = yield* startServer(untilEof, "127.0.0.1", 0);
      const [, writer] = yield* openConnection(...addressOf(server));
      return { address: addressOf(server), socket: writer.getExtraInfo("socket") };
    }
    const { address, socket } = await loop.runUntilComplete(program());
    expect(socket.destroyed).toBe(false);
    loop.close();
    expect(socket.destroyed).toBe(true);
    await expect(run(openConnection(...address))).rejects.toThrow(/ECONNREFUSED/);
  });
});
