import { describe, expect, test } from "vitest";
import { ContextVar, currentTask, EventLoop, getEventLoop, run, sleep } from "../../index.js";
import { addressOf, pair, Recorder } from "./testing/recorder.js";

describe("a protocol", () => {
  test("is told of the connection, the data, the end and the loss, in this order", async () => {
    await run(async () => {
      const { client, there, transport, server } = await pair(
        () => new Recorder(),
        () => new Recorder(),
      );
      transport.write("hello");
      transport.writeEof();
      await Promise.all([client.lost, there.lost]);
      server.close();
      expect(there.calls).toEqual(["made", "data hello", "eof", "lost undefined"]);
      expect(client.calls).toEqual(["made", "eof", "lost undefined"]);
    });
  });

  test("that returns true from eofReceived goes on writing", async () => {
    class Late extends Recorder {
      override eofReceived() {
        super.eofReceived();
        this.transport.write("late answer");
        this.transport.close();
        return true;
      }
    }
    await run(async () => {
      const { client, transport, server } = await pair(
        () => new Recorder(),
        () => new Late(),
      );
      transport.writeEof();
      await client.lost;
      server.close();
      expect(client.calls).toEqual(["made", "data late answer", "eof", "lost undefined"]);
    });
  });

  test("works in a generator", async () => {
    function* program() {
      const loop = getEventLoop();
      const server = yield* loop.createServer(() => new Recorder(), "127.0.0.1", 0);
      const [transport, protocol] = yield* loop.createConnection(
        () => new Recorder(),
        ...addressOf(server),
      );
      transport.close();
      yield* protocol.lost;
      server.close();
      yield* server.waitClosed();
      return protocol.calls;
    }
    expect(await run(program())).toEqual(["made", "lost undefined"]);
  });

  test("that throws in dataReceived is reported and loses its connection", async () => {
    class Clumsy extends Recorder {
      override dataReceived() {
        throw new Error("oops");
      }
    }
    await run(async () => {
      const reported: string[] = [];
      getEventLoop().setExceptionHandler((_, { message }) => reported.push(message));
      const { there, transport, server } = await pair(
        () => new Recorder(),
        () => new Clumsy(),
      );
      transport.write("x");
      expect(await there.lost).toEqual(new Error("oops"));
      server.close();
      expect(reported).toEqual(["protocol.dataReceived() failed"]);
    });
  });

  test("is called outside of all tasks, with the context variables of who made the server", async () => {
    const user = new ContextVar("user", "nobody");
    const seen: unknown[] = [];
    class Curious extends Recorder {
      override dataReceived(data: Buffer) {
        super.dataReceived(data);
        seen.push(currentTask(), getEventLoop(), user.get());
        this.transport.write("y");
        this.transport.close();
      }
    }
    await run(async () => {
      user.set("Ann");
      const { transport, client, there, server, loop } = await pair(
        () => new Curious(),
        () => new Curious(),
      );
      user.set("Bob");
      // What a task does to a transport must not make the data that task's own.
      there.transport.pauseReading();
      transport.write("x");
      while (there.transport.getExtraInfo("socket").readableLength === 0) await sleep(0);
      there.transport.resumeReading();
      await client.lost;
      server.close();
      // The one that came to the server, then the answer to the client.
      expect(seen).toEqual([undefined, loop, "Ann", undefined, loop, "Ann"]);
    });
  });

  test("whose factory throws is reported, and the visitor is sent away", async () => {
    await run(async () => {
      const loop = getEventLoop();
      const reported: string[] = [];
      loop.setExceptionHandler((_, { message }) => reported.push(message));
      const broken = () => {
        throw new Error("no protocol today");
      };
      const server = await loop.createServer(broken, "127.0.0.1", 0);
      const [, client] = await loop.createConnection(() => new Recorder(), ...addressOf(server));
      await client.lost;
      server.close();
      expect(reported).toEqual(["The protocol factory failed"]);
    });
  });

  test("finds its own loop, also while another one was started later", async () => {
    const later = new EventLoop();
    const seen: unknown[] = [];
    await run(async () => {
      const { transport, there, server, loop } = await pair(
        () => new Recorder(),
        () => new Recorder(),
      );
      there.dataReceived = () => seen.push(getEventLoop() === loop);
      const other = later.runForever();
      transport.write("x");
      transport.close();
      await there.lost;
      server.close();
      later.stop();
      await other;
    });
    later.close();
    expect(seen).toEqual([true]);
  });
});
