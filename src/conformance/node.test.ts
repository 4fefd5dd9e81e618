import { spawnSync } from "node:child_process";
import dns from "node:dns";
import { connect } from "node:net";
import { execPath } from "node:process";
import { afterEach, expect, test, vi } from "vitest";
import {
  createSubprocessExec,
  EventLoop,
  gather,
  PIPE,
  Protocol,
  run,
  STDOUT,
  sleep,
  startServer,
  VirtualClock,
  wait,
} from "../index.js";
import { addressOf, pair, Recorder } from "../io/transports/testing/recorder.js";

// What Node and its engine force to differ from CPython, where no other test shows it. See differences.ts.

afterEach(() => vi.restoreAllMocks());

/** Runs a program of its own, since it is the end of the process that differs. */
function program(body: string, ...flags: string[]) {
  const script = `import { setImmediate as turn } from "node:timers/promises";
import { EventLoop, Future, run, sleep } from "tsyncio";
${body}`;
  const { status, signal, stdout } = spawnSync(
    execPath,
    [...flags, "--input-type=module", "--eval", script],
    { encoding: "utf8", cwd: new URL("..", import.meta.url) },
  );
  return { status, signal, stdout };
}

test("runUntilComplete returns before the program has run", async () => {
  const loop = new EventLoop({ clock: new VirtualClock() });
  const order: string[] = [];
  const running = loop.runUntilComplete(sleep(1)).then(() => order.push("done"));
  order.push("returned");
  await running;
  expect(order).toEqual(["returned", "done"]);
});

test("a program that waits for what never comes ends", () => {
  const body = `await run(async () => {
    try { await new Future(); } finally { console.log("finally"); }
  });`;
  expect(program(body)).toEqual({ status: 13, signal: null, stdout: "" });
});

test("a task that is thrown away does not clean up", () => {
  const body = `let loop = new EventLoop();
    loop.createTask((function* () {
      try { yield* new Future(); } finally { console.log("finally"); }
    })());
    await loop.runUntilComplete(sleep(0));
    loop.close();
    loop = undefined;
    for (let count = 0; count < 3; count++) { gc(); await turn(); }
    console.log("the end");`;
  expect(program(body, "--expose-gc").stdout).toBe("the end\n");
});

test.skipIf(process.platform === "win32")("Ctrl-C ends a program without telling it", () => {
  const body = `await run(async () => {
    try {
      process.kill(process.pid, "SIGINT");
      await sleep(60);
    } finally { console.log("finally"); }
  });`;
  expect(program(body)).toEqual({ status: null, signal: "SIGINT", stdout: "" });
});

test("several short turns run before Node looks for I/O", async () => {
  const loop = new EventLoop();
  let nodeCameBy = false;
  let turns = 0;
  function* spin() {
    yield* sleep(0);
    setImmediate(() => {
      nodeCameBy = true;
    });
    for (; !nodeCameBy; turns++) yield* sleep(0);
  }
  await loop.runUntilComplete(loop.createTask(spin()));
  expect(turns).toBeGreaterThan(1);
  expect(turns).toBeLessThanOrEqual(256);
});

test("data comes before what is ready", async () => {
  await run(async () => {
    const { there, server, transport, loop } = await pair(
      () => new Protocol(),
      () => new Recorder(),
    );
    loop.callSoon(() => there.calls.push("ready"));
    there.transport.getExtraInfo("socket").emit("data", Buffer.from("x"));
    there.calls.push("event over");
    transport.close();
    await there.lost;
    server.close();
    expect(there.calls.slice(0, 4)).toEqual(["made", "data x", "event over", "ready"]);
  });
});

test("data comes while the loop is stopped", async () => {
  const loop = new EventLoop();
  let wasRunning: boolean | undefined;
  let onMade = () => {};
  let onData = () => {};
  const made = new Promise<void>((resolve) => {
    onMade = resolve;
  });
  const heard = new Promise<void>((resolve) => {
    onData = resolve;
  });
  class Hears extends Protocol {
    override connectionMade() {
      loop.callSoon(() => loop.callSoon(onMade));
    }
    override dataReceived() {
      wasRunning = loop.isRunning();
      onData();
    }
  }
  const server = await loop.runUntilComplete(loop.createServer(() => new Hears(), "127.0.0.1", 0));
  const [, port] = addressOf(server);
  const running = loop.runForever();
  const visitor = connect(port, "127.0.0.1");
  await made;
  loop.stop();
  await running;
  visitor.write("x");
  await heard;
  expect(wasRunning).toBe(false);
  visitor.destroy();
  loop.close();
});

test("a host name is bound at its first address only", async () => {
  const two = [
    { address: "127.0.0.1", family: 4 },
    { address: "::1", family: 6 },
  ];
  // Node asks for one address or, in later versions, for all.
  const lookup = vi.spyOn(dns, "lookup").mockImplementation(((...args: unknown[]) => {
    const answer = args.at(-1) as (...found: unknown[]) => void;
    if ((args[1] as { all?: boolean }).all) answer(null, two);
    else answer(null, "127.0.0.1", 4);
  }) as never);
  await run(async () => {
    const server = await startServer(() => {}, "two.example", 0);
    expect(server.addresses).toEqual([["127.0.0.1", expect.any(Number)]]);
    expect(lookup).toHaveBeenCalledOnce();
    server.close();
  });
});

// Only Linux gives every pipe a number of its own.
test.skipIf(process.platform !== "linux")(
  "a child's stderr never shares the pipe of its stdout",
  async () => {
    await run(async () => {
      const code = `const { fstatSync } = require("node:fs");
        console.log(fstatSync(1).ino === fstatSync(2).ino);`;
      const options = { stdout: PIPE, stderr: STDOUT };
      const child = await createSubprocessExec(execPath, "-e", code, options);
      expect(String((await child.communicate())[0])).toBe("false\n");
    });
  },
);

test("gather takes as many arguments as the stack holds", async () => {
  const loop = new EventLoop();
  const future = loop.createFuture<string>();
  future.setResult("done");
  const many = Array.from({ length: 1_000_000 }, () => future);
  expect(() => gather(...many)).toThrow(/call stack/);
  const [done] = await loop.runUntilComplete(wait(many.slice(0, 200_000)));
  expect(done).toEqual(new Set([future]));
});
