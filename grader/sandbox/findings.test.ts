import { expect, it } from "vitest";
import { findingOf } from "./testing/run-source.js";

/** Every way in which a submission can end, each with its status, its words and its place. */

it("an error that a call throws is told with the learner's line", async () => {
  const finding = await findingOf(`interface Unused { text: string }
async function fail(text: string) {
  await null;
  throw new RangeError(text);
}
async function main() {
  await fail("far too much");
}`);
  expect(finding).toMatchObject({
    status: "failed",
    message: "main threw RangeError: far too much",
    details: {
      place: { line: 4, words: "line 4 of answer.ts", text: "throw new RangeError(text);" },
    },
  });
});

it("a function that is missing is told with what is there", async () => {
  const finding = await findingOf("function Main() {}\nconst other = 1;");
  expect(finding.status).toBe("failed");
  expect(finding.message).toBe(
    "There is no function `main`, which the exercise asks for: your code defines `Main`, `other`.\nCapital and small letters differ: `Main` and `main` are two names.",
  );
});

it("a promise that nobody settles is never-settled, without waiting for the time limit", async () => {
  const finding = await findingOf("async function main() { await new Promise(() => {}); }");
  expect(finding.status).toBe("never-settled");
  expect(finding.message).toContain("nothing is left that could wake it");
});

it("a top-level await that nothing wakes is never-settled", async () => {
  const finding = await findingOf("await new Promise(() => {});\nasync function main() {}");
  expect(finding.status).toBe("never-settled");
  expect(finding.message).toContain("as it is loaded");
});

it("a connection on which nothing arrives is never-settled", async () => {
  const finding = await findingOf(`import { connect, createServer } from "node:net";
async function main() {
  const server = createServer(() => {}).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.on("listening", resolve));
  const socket = connect((server.address() as any).port, "127.0.0.1");
  await new Promise((resolve) => socket.on("data", resolve));
}`);
  expect(finding.status).toBe("never-settled");
  expect(finding.message).toContain("open connections");
});

it.each([
  ["while (true) {} after an await", "  await null;\n  while (true) {}"],
  ["a loop of microtasks alone", "  await null;\n  while (true) await null;"],
])("%s blocks the loop, and its line is named", async (_, body) => {
  const finding = await findingOf(`type Nothing = {\n};\nasync function main() {\n${body}\n}`);
  expect(finding).toMatchObject({ status: "blocked-the-loop", details: { place: { line: 5 } } });
});

it("a recursion over microtasks blocks the loop, and the function is named", async () => {
  const finding = await findingOf(`function again() {
  queueMicrotask(again);
}
async function main() { again(); await new Promise(() => {}); }`);
  expect(finding).toMatchObject({
    status: "blocked-the-loop",
    details: { place: { line: 1 } },
  });
});

it("a loop is caught although the program replaced the clocks and the timers", async () => {
  const finding = await findingOf(`
const nothing: any = () => 0;
performance.now = nothing; Date.now = nothing; process.cpuUsage = nothing; process.hrtime = nothing;
globalThis.setImmediate = nothing; JSON.stringify = nothing;
async function main() {
  while (true) {}
}`);
  expect(finding).toMatchObject({ status: "blocked-the-loop", details: { place: { line: 6 } } });
});

it("a block without a loop is told when the time is up", async () => {
  const finding = await findingOf(
    "async function main() { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); }",
    { seconds: 2 },
  );
  expect(finding.status).toBe("blocked-the-loop");
  expect(finding.details.place).toBeUndefined();
});

it("a program that turns but never comes to its end is out of time", async () => {
  const finding = await findingOf(
    "async function main() { setInterval(() => {}, 5); await new Promise(() => {}); }",
    { seconds: 0.2 },
  );
  expect(finding.status).toBe("out-of-time");
  expect(finding.message).toContain("0.2 seconds");
});

it.each(["process.exit(0)", "process.exit(3)"])(
  "%s before the end is a crash, and its line is named",
  async (exit) => {
    const finding = await findingOf(`async function main() {\n  await null;\n  ${exit};\n}`);
    expect(finding).toMatchObject({
      status: "crashed",
      details: { place: { line: 3, text: `${exit};` } },
    });
    expect(finding.message).toContain(`exit code ${exit.replace(/\D/g, "")}`);
  },
);

it("process.exit while loading is a crash", async () => {
  const finding = await findingOf("process.exit(0);\nfunction main() {}");
  expect(finding).toMatchObject({ status: "crashed", details: { place: { line: 1 } } });
});

it("an error in a timer is a crash, and its line is named", async () => {
  const finding = await findingOf(`async function main() {
  await new Promise(() => setTimeout(() => {
    throw new Error("too late");
  }, 1));
}`);
  expect(finding).toMatchObject({ status: "crashed", details: { place: { line: 3 } } });
  expect(finding.message).toContain("Error: too late");
});

it("a rejection that nobody waits for is told with its line", async () => {
  const finding = await findingOf(`async function lost() {
  throw new Error("nobody sees me");
}
async function main() {
  lost();
  await new Promise((resolve) => setTimeout(resolve, 1));
}`);
  expect(finding).toMatchObject({ status: "unhandled-rejection", details: { place: { line: 2 } } });
  expect(finding.message).toContain("nobody sees me");
});

it("a heap bomb is out of memory", async () => {
  const finding = await findingOf(
    "function main() { const all = []; for (;;) all.push(new Array(10000).fill(Math.random())); }",
    { megabytes: 32 },
  );
  expect(finding.status).toBe("out-of-memory");
});

it("a flood of output is cut off", async () => {
  const finding = await findingOf(
    'function main() { for (;;) console.log("again and again".repeat(100)); }',
  );
  expect(finding.status).toBe("too-much-output");
});

it("a flood tells its last whole line, cut, and visible", async () => {
  const finding = await findingOf(
    'function main() { console.error("not this"); for (;;) console.log("\\x1b" + "x".repeat(100)); }',
  );
  expect(finding.message.split("\n")).toEqual([
    expect.stringContaining("printed more than 1000 kB"),
    `The last line was: \\x1b${"x".repeat(76)}…`,
  ]);
});

it.each([
  ["a coroutine", 'import { sleep } from "tsyncio";', "sleep(1)", "<coroutine sleep>"],
  ["a future", 'import { Future } from "tsyncio";', "new Future()", "<Future pending>"],
  ["a promise", "", "Promise.resolve()", "[object Promise]"],
])("a flood of %s asks for the await", async (_, head, made, shown) => {
  const finding = await findingOf(
    `${head}\nasync function main() { const made = ${made}; for (;;) console.log(\`> \${made}\`); }`,
  );
  expect(finding).toMatchObject({
    status: "too-much-output",
    message: expect.stringMatching(/\nIs an await missing\?$/),
  });
  expect(finding.message).toContain(`The last line was: > ${shown}`);
});

it("a flood without a newline has no last line to tell", async () => {
  const finding = await findingOf(
    'function main() { for (;;) process.stdout.write("again".repeat(100)); }',
  );
  expect(finding.status).toBe("too-much-output");
  expect(finding.message).not.toContain("The last line");
});

it("a flood of errors is cut off", async () => {
  const finding = await findingOf(
    'function main() { for (;;) console.error("again and again".repeat(100)); }',
  );
  expect(finding.status).toBe("too-much-output");
  expect(finding.message).toContain("The last line was: again and again");
});
