import { createSocket } from "node:dgram";
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import {
  type Address,
  CancelledError,
  createDatagramEndpoint,
  createTask,
  currentTask,
  DatagramProtocol,
  type DatagramTransport,
  Future,
  getEventLoop,
  Queue,
  run,
} from "../../index.js";

const here: Address = ["127.0.0.1", 0];

/** Keeps what comes, and tells how it ends. */
class Mailbox extends DatagramProtocol {
  readonly calls: string[] = [];
  readonly letters = new Queue<[text: string, from: Address]>();
  readonly errors = new Queue<Error>();
  readonly lost = new Future<unknown>();
  override connectionMade(_transport: DatagramTransport) {
    this.calls.push("made");
  }
  override datagramReceived(data: Buffer, from: Address) {
    this.calls.push(`got ${data} in ${currentTask()?.getName() ?? "no task"}`);
    this.letters.putNowait([String(data), from]);
  }
  override errorReceived(error: Error) {
    this.errors.putNowait(error);
  }
  override connectionLost(error: unknown) {
    this.calls.push(`lost ${error}`);
    this.lost.setResult(error);
  }
}

describe("a datagram endpoint", () => {
  test("receives from anybody and answers", async () => {
    await run(async () => {
      const make = () => new Mailbox();
      const [one, oneBox] = await createDatagramEndpoint(make, { localAddress: here });
      const [other, otherBox] = await createDatagramEndpoint(make, { localAddress: here });
      one.sendTo("hello", other.getExtraInfo("sockname"));
      const [text, from] = await otherBox.letters.get();
      expect([text, from]).toEqual(["hello", one.getExtraInfo("sockname")]);
      other.sendTo(Buffer.from("and you"), from);
      expect((await oneBox.letters.get())[0]).toBe("and you");
      one.close();
      other.close();
      await otherBox.lost;
      expect(otherBox.calls).toEqual(["made", "got hello in no task", "lost undefined"]);
    });
  });

  test("with a remote address needs none to send, and refuses another", async () => {
    function* program() {
      const make = () => new Mailbox();
      const loop = getEventLoop();
      const [receiver, box] = yield* loop.createDatagramEndpoint(make, { localAddress: here });
      const remoteAddress = receiver.getExtraInfo("sockname");
      const [sender] = yield* loop.createDatagramEndpoint(make, { remoteAddress });
      sender.sendTo("one");
      const [first] = yield* box.letters.get();
      sender.sendTo("two", remoteAddress);
      const [second] = yield* box.letters.get();
      expect([first, second]).toEqual(["one", "two"]);
      expect(sender.getExtraInfo("peername")).toEqual(remoteAddress);
      expect(() => sender.sendTo("x", ["127.0.0.1", 9])).toThrow(/only, not to 127.0.0.1:9/);
      expect(() => receiver.sendTo("x")).toThrow(/expects an address/);
      expect(() => receiver.sendTo(1 as unknown as string, remoteAddress)).toThrow(TypeError);
      sender.close();
      receiver.close();
    }
    await run(program());
  });

  test("hears of a datagram that cannot be sent, and stays open", async () => {
    await run(async () => {
      const [transport, box] = await createDatagramEndpoint(() => new Mailbox(), {
        localAddress: here,
      });
      // More than any datagram can hold.
      transport.sendTo(Buffer.alloc(100_000), transport.getExtraInfo("sockname"));
      expect(await box.errors.get()).toMatchObject({ code: "EMSGSIZE" });
      expect(transport.isClosing()).toBe(false);
      transport.sendTo("fits", transport.getExtraInfo("sockname"));
      expect((await box.letters.get())[0]).toBe("fits");
      transport.close();
    });
  });

  test("sends what it holds before it closes, and nothing afterwards", async () => {
    await run(async () => {
      const [receiver, box] = await createDatagramEndpoint(() => new Mailbox(), {
        localAddress: here,
      });
      const to = receiver.getExtraInfo("sockname");
      const [sender, senderBox] = await createDatagramEndpoint(() => new Mailbox(), {
        localAddress: here,
      });
      sender.sendTo("last words", to);
      sender.close();
      sender.sendTo("too late", to);
      expect((await box.letters.get())[0]).toBe("last words");
      await senderBox.lost;
      expect(inspect(sender)).toMatch(/^<DatagramTransport closed 127\.0\.0\.1:\d+>$/);
      const [again] = await createDatagramEndpoint(() => new Mailbox(), { remoteAddress: to });
      again.sendTo("another");
      expect((await box.letters.get())[0]).toBe("another");
      again.close();
      receiver.close();
    });
  });

  test("tells the protocol to pause above its high mark and to go on", async () => {
    await run(async () => {
      const [transport, box] = await createDatagramEndpoint(() => new Mailbox(), {
        localAddress: here,
      });
      const resumed = new Future<void>();
      box.pauseWriting = () => box.calls.push("pause");
      box.resumeWriting = () => resumed.setResult();
      transport.setWriteBufferLimits({ high: 8 });
      expect(transport.getWriteBufferLimits()).toEqual([2, 8]);
      // Bytes count, not characters.
      transport.sendTo("häßlich", transport.getExtraInfo("sockname"));
      expect(transport.getWriteBufferSize()).toBe(9);
      expect(box.calls).toEqual(["made", "pause"]);
      await resumed;
      expect(transport.getWriteBufferSize()).toBe(0);
      transport.close();
    });
  });

  test("refuses a port that none has, and holds nothing for it", async () => {
    await run(async () => {
      const [transport] = await createDatagramEndpoint(() => new Mailbox(), { localAddress: here });
      for (const port of [-1, 0, 1.5, 65536, Number.NaN]) {
        expect(() => transport.sendTo("x", ["127.0.0.1", port])).toThrow(RangeError);
      }
      expect(() => transport.sendTo("x", ["127.0.0.1", "9"] as never)).toThrow(/Number\(\.\.\.\)/);
      expect(() => transport.sendTo("x", "127.0.0.1:9" as never)).toThrow(/a pair, such as/);
      expect(transport.getWriteBufferSize()).toBe(0);
      transport.close();
    });
  });

  test("needs an address, and a free one", async () => {
    await run(async () => {
      const make = () => new Mailbox();
      await expect(createDatagramEndpoint(make, {})).rejects.toThrow(RangeError);
      const [transport] = await createDatagramEndpoint(make, { localAddress: here });
      const localAddress = transport.getExtraInfo("sockname");
      await expect(createDatagramEndpoint(make, { localAddress })).rejects.toMatchObject({
        code: "EADDRINUSE",
      });
      transport.close();
    });
  });

  test("whose protocol throws is reported and closed", async () => {
    await run(async () => {
      const reported: string[] = [];
      getEventLoop().setExceptionHandler((_, { message }) => reported.push(message));
      const [transport, box] = await createDatagramEndpoint(() => new Mailbox(), {
        localAddress: here,
      });
      box.datagramReceived = () => {
        throw new Error("oops");
      };
      transport.sendTo("x", transport.getExtraInfo("sockname"));
      expect(await box.lost).toEqual(new Error("oops"));
      expect(reported).toEqual(["protocol.datagramReceived() failed"]);
    });
  });

  test("cancelled while it opens leaves its port free", async () => {
    await run(async () => {
      const [first] = await createDatagramEndpoint(() => new Mailbox(), { localAddress: here });
      const localAddress = first.getExtraInfo("sockname");
      const closed = new Future<void>();
      first.getExtraInfo("socket").once("close", () => closed.setResult());
      first.close();
      await closed;
      const box = new Mailbox();
      const opening = createTask(
        createDatagramEndpoint(
          () => {
            opening.cancel();
            return box;
          },
          { localAddress },
        ),
      );
      await expect(opening).rejects.toThrow(CancelledError);
      await box.lost;
      const socket = createSocket("udp4");
      await new Promise<void>((resolve, reject) => {
        socket.once("error", reject);
        socket.bind(localAddress[1], "127.0.0.1", resolve);
      });
      socket.close();
    });
  });
});
