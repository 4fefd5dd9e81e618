import { describe, expect, test } from "vitest";
import {
  type Address,
  createTask,
  currentTask,
  Future,
  getEventLoop,
  openConnection,
  run,
  type Server,
  type StreamReader,
  type StreamWriter,
  sleep,
  startServer,
  type Task,
} from "../../index.js";

function addressOf(server: Server): Address {
  return server.addresses[0] as Address;
}

/** Serves until the other side has said all. */
async function untilEof(reader: StreamReader, writer: StreamWriter): Promise<void> {
  await reader.read();
  writer.close();
}

describe("startServer", () => {
  test.each([
    [
      "a generator function",
      function* (reader: StreamReader, writer: StreamWriter) {
        writer.write(yield* reader.readLine());
        yield* writer.drain();
        writer.close();
      },
    ],
    [
      "an async function",
      async (reader: StreamReader, writer: StreamWriter) => {
        writer.write(await reader.readLine());
        await writer.drain();
        writer.close();
      },
    ],
    [
      "a plain function",
      (reader: StreamReader, writer: StreamWriter) => {
        createTask(async () => {
          writer.write(await reader.readLine());
          writer.close();
        });
      },
    ],
  ])("serves with %s", async (_, serve) => {
    await run(async () => {
      const server = await startServer(serve, "127.0.0.1", 0);
      const [reader, writer] = await openConnection(...addressOf(server));
      writer.write("echo\n");
      expect(String(await reader.read())).toBe("echo\n");
      writer.close();
      server.close();
      await server.waitClosed();
    });
  });

  test("serves many at once", async () => {
    await run(async () => {
      const all = new Future<void>();
      let connected = 0;
      const server = await startServer(
        async (reader, writer) => {
          // Nobody is answered until everybody is here.
          if (++connected === 20) all.setResult();
          await all;
          writer.write(await reader.readLine());
          writer.close();
        },
        "127.0.0.1",
        0,
      );
      const visit = async (number: number) => {
        const [reader, writer] = await openConnection(...addressOf(server));
        writer.write(`${number}\n`);
        const answer = await reader.read();
        writer.close();
        return Number(answer);
      };
      const numbers = Array.from({ length: 20 }, (_, number) => number);
      const visits = numbers.map((number) => createTask(() => visit(number)));
      const answers: number[] = [];
      for (const one of visits) answers.push(await one);
      expect(answers).toEqual(numbers);
      server.close();
    });
  });

  test("reports what a serving function throws, and closes that connection only", async () => {
    await run(async () => {
      const reported: unknown[] = [];
      getEventLoop().setExceptionHandler((_, { exception }) => reported.push(exception));
      const server = await startServer(
        async (reader, writer) => {
          const line = String(await reader.readLine());
          if (line === "bad\n") throw new Error("bad visitor");
          writer.write("good");
          writer.close();
        },
        "127.0.0.1",
        0,
      );
      const [good, goodWriter] = await openConnection(...addressOf(server));
      const [bad, badWriter] = await openConnection(...addressOf(server));
      badWriter.write("bad\n");
      expect(String(await bad.read())).toBe("");
      goodWriter.write("hello\n");
      expect(String(await good.read())).toBe("good");
      badWriter.close();
      goodWriter.close();
      server.close();
      expect(reported).toEqual([new Error("bad visitor")]);
    });
  });

  test("listens at several addresses", async () => {
    await run(async () => {
      const server = await startServer(untilEof, ["127.0.0.1", "127.0.0.2"], 0);
      expect(server.addresses.map(([host]) => host)).toEqual(["127.0.0.1", "127.0.0.2"]);
      for (const address of server.addresses as Address[]) {
        const [, writer] = await openConnection(...address);
        writer.close();
      }
      server.close();
    });
  });

  test("throws the system's error when the port is taken", async () => {
    await run(async () => {
      const server = await startServer(untilEof, "127.0.0.1", 0);
      const again = startServer(untilEof, ...addressOf(server));
      await expect(again).rejects.toMatchObject({ code: "EADDRINUSE" });
      server.close();
    });
  });

  test("refuses a limit before it listens", async () => {
    await run(async () => {
      const starting = startServer(untilEof, "127.0.0.1", 0, { limit: 0 });
      await expect(starting).rejects.toThrow(/limit in bytes is a whole number, 1 or more.*0/);
    });
  });

  test("closes the connection of a serving task that is cancelled", async () => {
    await run(async () => {
      const serving = new Future<{ task: Task<unknown> | undefined }>();
      const server = await startServer(
        async (reader) => {
          serving.setResult({ task: currentTask() });
          await reader.read();
        },
        "127.0.0.1",
        0,
      );
      const [reader, writer] = await openConnection(...addressOf(server));
      (await serving).task?.cancel();
      expect((await reader.read()).length).toBe(0);
      writer.close();
      server.close();
      await server.waitClosed();
    });
  });

  test("throws the connection's error where a writer waits, and says that a closed one is lost", async () => {
    await run(async () => {
      const draining = new Future<string>();
      const server = await startServer(
        async (_reader, writer) => {
          writer.write(Buffer.alloc(64 * 1024 * 1024));
          const waiting = createTask(writer.drain());
          while (!waiting.done()) await sleep(0);
          await waiting.then(
            () => draining.setResult("went on"),
            (error) => draining.setResult(error.code),
          );
        },
        "127.0.0.1",
        0,
      );
      const [, writer] = await openConnection(...addressOf(server));
      writer.getExtraInfo("socket").resetAndDestroy();
      expect(["ECONNRESET", "EPIPE"]).toContain(await draining);
      server.close();
      const again = await startServer(() => {}, "127.0.0.1", 0);
      const [, closed] = await openConnection(...addressOf(again));
      closed.close();
      await expect(closed.drain()).rejects.toMatchObject({ code: "ECONNRESET" });
      again.close();
      again.abortClients();
    });
  });
});
