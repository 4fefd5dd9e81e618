import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import {
  Future,
  openConnection,
  RuntimeError,
  run,
  sleep,
  startServer,
  type Transport,
} from "../../index.js";
import { addressOf, pair, Recorder } from "./testing/recorder.js";

describe("a transport", () => {
  test("sends what it holds before it closes", async () => {
    await run(async () => {
      const server = await startServer(
        async (reader, writer) => {
          writer.write(String((await reader.read()).length));
          writer.close();
        },
        "127.0.0.1",
        0,
      );
      const [reader, writer] = await openConnection(...addressOf(server));
      const size = 8 * 1024 * 1024;
      writer.write(Buffer.alloc(size));
      writer.writeEof();
      expect(String(await reader.read())).toBe(String(size));
      writer.close();
      server.close();
    });
  });

  test("closes only when a slow reader has taken everything", async () => {
    await run(async () => {
      const { there, transport, client, server } = await pair(
        () => new Recorder(),
        () => {
          const recorder = new Recorder();
          recorder.dataReceived = (data) => recorder.calls.push(String(data.length));
          return recorder;
        },
      );
      there.transport.pauseReading();
      const size = 16 * 1024 * 1024;
      transport.write(Buffer.alloc(size));
      transport.close();
      expect(transport.isClosing()).toBe(true);
      expect(client.calls).toEqual(["made", "pause"]);
      there.transport.resumeReading();
      await there.lost;
      const received = there.calls.slice(1, -2).reduce((sum, count) => sum + Number(count), 0);
      expect(received).toBe(size);
      await client.lost;
      server.close();
      expect(client.calls.at(-1)).toBe("lost undefined");
    });
  });

  test("that is aborted drops what it holds", async () => {
    await run(async () => {
      const { there, transport, client, server } = await pair(
        () => new Recorder(),
        () => new Recorder(),
      );
      there.transport.pauseReading();
      transport.write(Buffer.alloc(16 * 1024 * 1024));
      transport.abort();
      expect(await client.lost).toBeUndefined();
      there.transport.abort();
      server.close();
    });
  });

  test("holds data back while reading is paused", async () => {
    await run(async () => {
      const { there, transport, client, server } = await pair(
        () => new Recorder(),
        () => new Recorder(),
      );
      there.transport.pauseReading();
      expect(there.transport.isReading()).toBe(false);
      transport.write("kept");
      // The way back is open: what comes this way was sent later than what is held back.
      const answered = new Future<void>();
      client.dataReceived = () => answered.setResult();
      there.transport.write("ping");
      await answered;
      expect(there.calls).toEqual(["made"]);
      there.transport.resumeReading();
      transport.close();
      await there.lost;
      server.close();
      expect(there.calls).toEqual(["made", "data kept", "eof", "lost undefined"]);
    });
  });

  test("tells the protocol to pause above the high mark and to go on at the low mark", async () => {
    await run(async () => {
      const { there, transport, client, server } = await pair(
        () => new Recorder(),
        () => new Recorder(),
      );
      there.dataReceived = () => {};
      there.transport.pauseReading();
      transport.setWriteBufferLimits({ high: 1000, low: 100 });
      expect(transport.getWriteBufferLimits()).toEqual([100, 1000]);
      const size = 16 * 1024 * 1024;
      transport.write(Buffer.alloc(size));
      transport.write(Buffer.alloc(10));
      expect(client.calls).toEqual(["made", "pause"]);
      expect(transport.getWriteBufferSize()).toBe(size + 10);
      const resumed = new Future<number>();
      client.resumeWriting = () => resumed.setResult(transport.getWriteBufferSize());
      there.transport.resumeReading();
      expect(await resumed).toBeLessThanOrEqual(100);
      transport.close();
      await there.lost;
      server.close();
    });
  });

  test.each([
    [{ high: 10, low: 20 }, "high 10, low 20"],
    [{ high: -1 }, "high -1, low -1"],
    [{ high: Number.NaN }, "high NaN, low NaN"],
  ])("refuses the limits %o", async (limits, words) => {
    await run(async () => {
      const { transport, server } = await pair(
        () => new Recorder(),
        () => new Recorder(),
      );
      expect(() => transport.setWriteBufferLimits(limits)).toThrow(RangeError);
      expect(() => transport.setWriteBufferLimits(limits)).toThrow(words);
      transport.close();
      server.close();
    });
  });

  test("refuses to write after writeEof, and what are no bytes", async () => {
    await run(async () => {
      const { transport, server } = await pair(
        () => new Recorder(),
        () => new Recorder(),
      );
      expect(() => transport.write(42 as unknown as string)).toThrow(/string or bytes.*number/);
      transport.writeEof();
      expect(() => transport.write("more")).toThrow(RuntimeError);
      transport.close();
      server.close();
    });
  });

  test("knows its ends even after it is closed", async () => {
    await run(async () => {
      const { transport, client, server } = await pair(
        () => new Recorder(),
        () => new Recorder(),
      );
      const address = addressOf(server);
      transport.close();
      await client.lost;
      server.close();
      expect(transport.getExtraInfo("peername")).toEqual(address);
      expect(transport.getExtraInfo("sockname")?.[0]).toBe("127.0.0.1");
      expect(transport.getExtraInfo("sslObject")).toBeUndefined();
      expect(transport.getExtraInfo("no such thing")).toBeUndefined();
    });
  });

  test("shows its state", async () => {
    await run(async () => {
      const { transport, client, server } = await pair(
        () => new Recorder(),
        () => new Recorder(),
      );
      const ends = /<Transport open 127\.0\.0\.1:\d+ to 127\.0\.0\.1:\d+, 0 bytes to send>/;
      expect(inspect(transport)).toMatch(ends);
      transport.pauseReading();
      expect(inspect(transport)).toContain("reading paused");
      transport.close();
      await client.lost;
      expect(inspect(transport)).toContain("<Transport closed");
      server.close();
    });
  });

  test("can be paused before its first data", async () => {
    class Reluctant extends Recorder {
      override connectionMade(transport: Transport) {
        super.connectionMade(transport);
        transport.pauseReading();
      }
    }
    await run(async () => {
      const { there, transport, server } = await pair(
        () => new Recorder(),
        () => new Reluctant(),
      );
      transport.write("early");
      while (there.transport.getExtraInfo("socket").readableLength === 0) await sleep(0);
      expect(there.calls).toEqual(["made"]);
      there.transport.resumeReading();
      transport.close();
      await there.lost;
      server.close();
      expect(there.calls).toEqual(["made", "data early", "eof", "lost undefined"]);
    });
  });

  test("that holds nothing is closed on the next turn, in the order of the calls", async () => {
    await run(async () => {
      const { transport, client, server, loop } = await pair(
        () => new Recorder(),
        () => new Recorder(),
      );
      transport.close();
      loop.callSoon(() => client.calls.push("called after"));
      await client.lost;
      await sleep(0);
      server.close();
      expect(client.calls).toEqual(["made", "lost undefined", "called after"]);
    });
  });

  test("that is closed is forgotten by its loop", async () => {
    await run(async () => {
      const { transport, there, client, server, loop } = await pair(
        () => new Recorder(),
        () => new Recorder(),
      );
      expect(loop.resources.size).toBe(3);
      transport.close();
      await Promise.all([client.lost, there.lost]);
      server.close();
      expect(loop.resources.size).toBe(0);
    });
  });
});
