import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import {
  CancelledError,
  createTask,
  EventLoop,
  IncompleteReadError,
  LimitOverrunError,
  openConnection,
  run,
  StreamReader,
  sleep,
} from "../../index.js";

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

/** A server on a free port, and the sockets that connect to it. */
async function serve(answer: (socket: Socket) => void): Promise<{ port: number; server: Server }> {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    answer(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanUps.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return { port: (server.address() as AddressInfo).port, server };
}

describe("a connection", () => {
  test("carries lines both ways, in a generator", async () => {
    const { port } = await serve((socket) => {
      socket.on("data", (data) => socket.write(`you said: ${data}`));
      socket.on("end", () => socket.end());
    });
    function* talk() {
      const [reader, writer] = yield* openConnection("127.0.0.1", port);
      writer.write("hello\n");
      yield* writer.drain();
      const line = yield* reader.readLine();
      writer.close();
      yield* writer.waitClosed();
      return line.toString();
    }
    expect(await run(talk())).toBe("you said: hello\n");
  });

  test("carries lines both ways, in an async function", async () => {
    const { port } = await serve((socket) => socket.end("one\ntwo\nrest"));
    const lines = await run(async () => {
      const [reader, writer] = await openConnection("127.0.0.1", port);
      const lines: string[] = [];
      for await (const line of reader) lines.push(line.toString());
      writer.close();
      return lines;
    });
    expect(lines).toEqual(["one\n", "two\n", "rest"]);
  });

  test("that is refused throws the system's error", async () => {
    const { port, server } = await serve(() => {});
    await new Promise((resolve) => server.close(resolve));
    await expect(run(openConnection("127.0.0.1", port))).rejects.toThrow(/ECONNREFUSED/);
  });

  test("stays open for writing when the other side has said all", async () => {
    const received = new Promise<string>((resolve) => {
      serve((socket) => {
        socket.end("bye\n");
        socket.on("data", (data) => resolve(data.toString()));
      }).then(({ port }) =>
        run(async () => {
          const [reader, writer] = await openConnection("127.0.0.1", port);
          expect((await reader.read()).toString()).toBe("bye\n");
          expect(reader.atEof()).toBe(true);
          writer.write("still here");
          writer.close();
          await writer.waitClosed();
        }),
      );
    });
    expect(await received).toBe("still here");
  });

  test("makes the writer wait while the other side does not read", async () => {
    let peer: Socket | undefined;
    const { port } = await serve((socket) => {
      peer = socket;
      socket.pause();
    });
    const events: string[] = [];
    await run(async () => {
      const [, writer] = await openConnection("127.0.0.1", port);
      const full = Buffer.alloc(64 * 1024 * 1024);
      writer.write(full);
      const draining = createTask(async () => {
        await writer.drain();
        events.push("drained");
      });
      await sleep(0);
      await sleep(0);
      events.push("the other side begins to read");
      peer?.resume();
      await draining;
      writer.close();
    });
    expect(events).toEqual(["the other side begins to read", "drained"]);
  });

  test("that breaks tells whoever reads", async () => {
    const { port } = await serve((socket) => socket.resetAndDestroy());
    await expect(
      run(async () => {
        const [reader] = await openConnection("127.0.0.1", port);
        await reader.readLine();
      }),
    ).rejects.toThrow(/ECONNRESET/);
  });

  test("that is cancelled while it is made leaves no socket behind", async () => {
    const { port, server } = await serve((socket) => {
      socket.on("end", () => socket.end());
      socket.resume();
    });
    await run(async () => {
      const connecting = createTask(openConnection("127.0.0.1", port));
      await sleep(0);
      connecting.cancel();
      await expect(connecting).rejects.toThrow(CancelledError);
    });
    // A server is closed only when its last connection is: one left open would hang this test.
    await new Promise((resolve) => server.close(resolve));
  });
});

describe("a reader", () => {
  const reading = <T>(program: (reader: StreamReader) => Promise<T>, limit?: number) => {
    const reader = new StreamReader(limit === undefined ? {} : { limit });
    return { reader, result: new EventLoop().runUntilComplete(program(reader)) };
  };

  test("reads a line wherever the pieces are cut", async () => {
    const { reader, result } = reading(async (reader) => [
      (await reader.readLine()).toString(),
      (await reader.readUntil("\r\n")).toString(),
    ]);
    for (const piece of ["fir", "st\nsec", "ond\r", "\n"]) reader.feedData(Buffer.from(piece));
    expect(await result).toEqual(["first\n", "second\r\n"]);
  });

  test("gives what is left at the end, then nothing", async () => {
    const { reader, result } = reading(async (reader) => [
      (await reader.readLine()).toString(),
      (await reader.readLine()).toString(),
    ]);
    reader.feedData(Buffer.from("no newline"));
    reader.feedEof();
    expect(await result).toEqual(["no newline", ""]);
  });

  test("says how much is missing when the stream ends too early", async () => {
    const { reader, result } = reading((reader) => Promise.resolve(reader.readExactly(10)));
    reader.feedData(Buffer.from("four"));
    reader.feedEof();
    const error = await result.catch((error) => error);
    expect(error).toBeInstanceOf(IncompleteReadError);
    expect([error.partial.toString(), error.expected]).toEqual(["four", 10]);
  });

  test("refuses a line above its limit", async () => {
    const { reader, result } = reading((reader) => Promise.resolve(reader.readUntil("\n")), 8);
    reader.feedData(Buffer.from("much longer than eight\n"));
    await expect(result).rejects.toThrow(LimitOverrunError);
  });

  test("pauses its source above twice the limit and lets it go on below", async () => {
    const calls: string[] = [];
    const reader = new StreamReader({ limit: 4 });
    reader.setTransport({
      pauseReading: () => calls.push("pause"),
      resumeReading: () => calls.push("resume"),
    });
    reader.feedData(Buffer.from("123456789"));
    expect(calls).toEqual(["pause"]);
    await run(reader.readExactly(5));
    expect(calls).toEqual(["pause", "resume"]);
  });

  test("serves one task at a time", async () => {
    await run(async () => {
      const reader = new StreamReader();
      const first = createTask(reader.readLine());
      await sleep(0);
      await expect(reader.readLine()).rejects.toThrow(/while another task is reading/);
      reader.feedEof();
      await first;
    });
  });

  test.each([0, -1, 1.5, Number.NaN])("refuses a limit of %s", (limit) => {
    expect(() => new StreamReader({ limit })).toThrow(/whole number, 1 or more/);
  });

  test("gives the same bytes however they are fed and read", async () => {
    const pieces = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 30 });
    const counts = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(pieces, counts, async (pieces, counts) => {
        const reader = new StreamReader();
        const got: Buffer[] = [];
        await run(async () => {
          createTask(async () => {
            for (const piece of pieces) {
              reader.feedData(Buffer.from(piece));
              await sleep(0);
            }
            reader.feedEof();
          });
          for (let index = 0; !reader.atEof(); index++) {
            got.push(await reader.read(counts[index % counts.length]));
          }
        });
        expect(Buffer.concat(got)).toEqual(Buffer.concat(pieces));
      }),
      { numRuns: 50 },
    );
  });
});
