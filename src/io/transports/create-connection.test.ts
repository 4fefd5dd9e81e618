import { connect, type Socket } from "node:net";
import { describe, expect, test } from "vitest";
import {
  CancelledError,
  createTask,
  EventLoop,
  getEventLoop,
  openConnection,
  run,
  type Transport,
} from "../../index.js";
import { addressOf, pair, Recorder } from "./testing/recorder.js";

describe("cancelling", () => {
  test("createConnection leaves no socket behind", async () => {
    await run(async () => {
      const loop = getEventLoop();
      const { server, transport, there } = await pair(
        () => new Recorder(),
        () => new Recorder(),
      );
      const factoryCalls: string[] = [];
      const connecting = createTask(
        loop.createConnection(
          () => {
            factoryCalls.push("called");
            return new Recorder();
          },
          ...addressOf(server),
        ),
      );
      loop.callSoon(() => connecting.cancel());
      await expect(connecting).rejects.toThrow(CancelledError);
      expect([connecting.cancelled(), factoryCalls]).toEqual([true, []]);
      transport.close();
      await there.lost;
      server.close();
      // It ends only if nothing is connected any more.
      await server.waitClosed();
    });
  });

  test("createConnection between connecting and its protocol's first call closes the connection", async () => {
    await run(async () => {
      const loop = getEventLoop();
      const { server, transport } = await pair(
        () => new Recorder(),
        () => new Recorder(),
      );
      const late = new Recorder();
      const connecting = createTask(
        loop.createConnection(
          () => {
            connecting.cancel();
            return late;
          },
          ...addressOf(server),
        ),
      );
      await expect(connecting).rejects.toThrow(CancelledError);
      await late.lost;
      expect(late.calls).toEqual(["made", "lost undefined"]);
      transport.close();
      server.close();
      await server.waitClosed();
    });
  });

  test("createServer leaves nothing listening", async () => {
    await run(async () => {
      const loop = getEventLoop();
      const first = await loop.createServer(() => new Recorder(), "127.0.0.1", 0);
      const [host, port] = addressOf(first);
      first.close();
      const starting = createTask(loop.createServer(() => new Recorder(), host, port));
      loop.callSoon(() => starting.cancel());
      await expect(starting).rejects.toThrow(CancelledError);
      await expect(openConnection(host, port)).rejects.toThrow(/ECONNREFUSED/);
    });
  });
});

describe("a server whose loop stands still", () => {
  test("tells of a visitor who came and went in the right order, once the loop goes on", async () => {
    const loop = new EventLoop();
    const recorder = new Promise<Recorder>((resolve) => {
      const make = () => {
        const made = new Recorder(loop);
        resolve(made);
        return made;
      };
      void loop.runUntilComplete(loop.createServer(make, "127.0.0.1", 0)).then((server) => {
        const [, port] = addressOf(server);
        connect(port, "127.0.0.1").resume().end();
      });
    });
    const there = await recorder;
    const socket = await new Promise<Socket>((resolve) => {
      // The transport is made right after its protocol: its socket is known a moment later.
      setImmediate(() => resolve([...loop.resources].map(socketOf).find((one) => one) as Socket));
    });
    if (!socket.readableEnded) await new Promise((resolve) => socket.once("end", resolve));
    expect(there.calls).toEqual([]);
    await loop.runUntilComplete(there.lost);
    expect(there.calls).toEqual(["made", "eof", "lost undefined"]);
    loop.close();
  });
});

function socketOf(resource: object): Socket | undefined {
  return "getExtraInfo" in resource ? (resource as Transport).getExtraInfo("socket") : undefined;
}
