import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  CancelledError,
  createTask,
  IncompleteReadError,
  LimitOverrunError,
  run,
  StreamReader,
  sleep,
} from "../../index.js";

/** A reader that holds this text, at its end unless told otherwise. */
function holding(text: string, { limit = 1024, eof = true } = {}): StreamReader {
  const reader = new StreamReader({ limit });
  reader.feedData(Buffer.from(text));
  if (eof) reader.feedEof();
  return reader;
}

async function text(bytes: PromiseLike<Buffer>): Promise<string> {
  return String(await bytes);
}

async function overrun(reading: PromiseLike<unknown>): Promise<LimitOverrunError> {
  const error = await reading.then(String, (error) => error);
  expect(error).toBeInstanceOf(LimitOverrunError);
  return error as LimitOverrunError;
}

describe("readUntil", () => {
  test.each([
    ["one\r\ntwo\n", ["\r\n", "\n"], "one\r\n"],
    ["one\ntwo\r\n", ["\r\n", "\n"], "one\n"],
    ["ABCD", ["BCD", "AB", "CD"], "AB"],
    ["xabcz", ["abc", "bc"], "xabc"],
  ])(
    "in %j takes, of the separators %j, the one that ends first",
    async (held, separators, taken) => {
      expect(await text(holding(held).readUntil(separators))).toBe(taken);
    },
  );

  test.each([
    ["no separator", []],
    ["an empty separator", ""],
    ["an empty one among others", ["\n", ""]],
  ])("refuses %s", async (_, separators) => {
    await expect(holding("x").readUntil(separators)).rejects.toThrow(RangeError);
  });

  test("finds what was cut in two, whatever the lengths of the separators", async () => {
    const pieces = fc.array(fc.stringMatching(/^[abc\n]{0,6}$/), { maxLength: 12 });
    const separators = fc.array(fc.stringMatching(/^[abc\n]{1,4}$/), {
      minLength: 1,
      maxLength: 3,
    });
    await fc.assert(
      fc.asyncProperty(pieces, separators, async (pieces, separators) => {
        const whole = pieces.join("");
        const ends = separators.flatMap((one) => {
          const found = whole.indexOf(one);
          return found === -1 ? [] : [found + one.length];
        });
        const taken = await run(async () => {
          const reader = new StreamReader();
          const reading = createTask(reader.readUntil(separators));
          for (const piece of pieces) {
            reader.feedData(Buffer.from(piece));
            await sleep(0);
          }
          reader.feedEof();
          return reading.then(String, (error) => error as IncompleteReadError);
        });
        if (ends.length > 0) expect(taken).toBe(whole.slice(0, Math.min(...ends)));
        else expect(String((taken as IncompleteReadError).partial)).toBe(whole);
      }),
      { numRuns: 200 },
    );
  });

  test("says how much can be taken off when the separator comes too late", async () => {
    const reader = holding("0123456789\nrest", { limit: 4 });
    const error = await overrun(reader.readUntil("\n"));
    expect([error.consumed, error.message]).toEqual([
      10,
      "The separator comes after 10 bytes (limit 4)",
    ]);
    expect(await text(reader.readExactly(error.consumed))).toBe("0123456789");
    expect(await text(reader.readLine())).toBe("\n");
  });

  test("leaves what may be the beginning of a separator out of what can be taken off", async () => {
    const reader = holding("0123456789\r", { limit: 4, eof: false });
    const error = await overrun(reader.readUntil("\r\n"));
    expect(error.consumed).toBe(10);
    reader.feedData(Buffer.from("\n"));
    await reader.readExactly(10);
    expect(await text(reader.readUntil("\r\n"))).toBe("\r\n");
  });
});

describe("readLine", () => {
  test("drops a line that is too long, and goes on with the next", async () => {
    const reader = holding("much too long\nnext\n", { limit: 8 });
    await expect(reader.readLine()).rejects.toThrow(/too long for the reader's limit/);
    expect(await text(reader.readLine())).toBe("next\n");
  });

  test("drops all that is held if the line's end is not there yet", async () => {
    const reader = holding("much too long", { limit: 8, eof: false });
    await expect(reader.readLine()).rejects.toThrow(RangeError);
    reader.feedData(Buffer.from("er\n"));
    expect(await text(reader.readLine())).toBe("er\n");
  });
});

describe("readExactly", () => {
  test.each([-1, 1.5, Number.NaN])("refuses %s bytes", async (count) => {
    await expect(holding("x").readExactly(count)).rejects.toThrow(RangeError);
  });

  test("of nothing gives nothing at once", async () => {
    expect((await holding("", { eof: false }).readExactly(0)).length).toBe(0);
  });
});

describe("read", () => {
  test("gives what is there, at most what was asked for, then waits", async () => {
    const reader = holding("hello", { eof: false });
    expect(await text(reader.read(3))).toBe("hel");
    expect(await text(reader.read(100))).toBe("lo");
    await run(async () => {
      const reading = createTask(reader.read(1));
      await sleep(0);
      expect(reading.done()).toBe(false);
      reader.feedData(Buffer.from("xy"));
      expect(await text(reading)).toBe("x");
    });
  });

  test("to the end does not stop at the limit", async () => {
    await run(async () => {
      const reader = new StreamReader({ limit: 2 });
      const calls: string[] = [];
      reader.setTransport({
        pauseReading: () => calls.push("pause"),
        resumeReading: () => calls.push("resume"),
      });
      const reading = createTask(reader.read());
      await sleep(0);
      for (const piece of ["123456", "789"]) {
        reader.feedData(Buffer.from(piece));
        for (let turn = 0; turn < 6; turn++) await sleep(0);
      }
      reader.feedEof();
      expect(await text(reading)).toBe("123456789");
      expect(calls).toEqual(["pause", "resume"]);
    });
  });
});

describe("a reader", () => {
  test("whose reading is cancelled loses nothing and can be read again", async () => {
    await run(async () => {
      const reader = holding("part", { eof: false });
      const reading = createTask(reader.readLine());
      await sleep(0);
      reading.cancel();
      await expect(reading).rejects.toThrow(CancelledError);
      reader.feedData(Buffer.from("ial\n"));
      expect(await text(reader.readLine())).toBe("partial\n");
    });
  });

  test("cancelled in the same turn in which data came keeps the data", async () => {
    await run(async () => {
      const reader = new StreamReader();
      const reading = createTask(reader.readLine());
      await sleep(0);
      reader.feedData(Buffer.from("late\n"));
      reading.cancel();
      await expect(reading).rejects.toThrow(CancelledError);
      expect(await text(reader.readLine())).toBe("late\n");
    });
  });

  test("throws its connection's error to the reader that waits, and to all later ones", async () => {
    await run(async () => {
      const reader = holding("held", { eof: false });
      const reading = createTask(reader.readLine());
      await sleep(0);
      reader.setException(new Error("cable cut"));
      await expect(reading).rejects.toThrow("cable cut");
      await expect(reader.read(1)).rejects.toThrow("cable cut");
      expect(reader.exception()).toEqual(new Error("cable cut"));
    });
  });

  test("iterates over its lines in a task", async () => {
    const lines: string[] = [];
    await run(async () => {
      for await (const line of holding("a\nb\nc")) lines.push(String(line));
    });
    expect(lines).toEqual(["a\n", "b\n", "c"]);
  });

  test("shows its state", async () => {
    expect(inspect(holding("abc"))).toBe("<StreamReader 3 bytes, eof>");
    await run(async () => {
      const reader = new StreamReader();
      const reading = createTask(reader.readLine());
      await sleep(0);
      expect(inspect(reader)).toBe("<StreamReader 0 bytes, a task is reading>");
      reader.setException(new Error("cut"));
      await reading.then(String, String);
      expect(inspect(reader)).toBe("<StreamReader 0 bytes, broken: Error: cut>");
    });
    const partial = new IncompleteReadError(Buffer.from("ab"), 5);
    expect(partial.message).toContain("5 bytes");
  });

  test("lets a paused sender go on when more is asked for than it may hold", async () => {
    await run(async () => {
      const reader = new StreamReader({ limit: 2 });
      let paused = false;
      reader.setTransport({
        pauseReading: () => {
          paused = true;
        },
        resumeReading: () => {
          paused = false;
        },
      });
      reader.feedData(Buffer.from("12345"));
      expect(paused).toBe(true);
      const reading = createTask(reader.readExactly(10));
      await sleep(0);
      expect(paused).toBe(false);
      reader.feedData(Buffer.from("67890"));
      expect(await text(reading)).toBe("1234567890");
    });
  });

  test("takes any bytes, and does not copy them", async () => {
    const fed = Uint8Array.from([0, 104, 105, 10, 0]).subarray(1, 4);
    const reader = new StreamReader();
    reader.feedData(fed);
    reader.feedData(Uint8Array.from([104, 111]));
    reader.feedEof();
    expect(await text(reader.readUntil(Uint8Array.from([10])))).toBe("hi\n");
    expect(await text(reader.read())).toBe("ho");
    const alone = new StreamReader();
    alone.feedData(fed);
    const line = await alone.readLine();
    expect([String(line), line.buffer === fed.buffer]).toEqual(["hi\n", true]);
  });

  test("counts the shorter of two separators that end together", async () => {
    const error = await overrun(holding("xyzab", { limit: 3 }).readUntil(["zab", "b"]));
    expect(error.consumed).toBe(4);
  });
});
