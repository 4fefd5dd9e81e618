import { expect, it } from "vitest";
import { useSpecs } from "./testing/run-spec.js";

/** What a program leaves open is told beside the verdict; it costs nothing. */

const run = useSpecs();

const connected = `const socket = connect(port, host);
  socket.write("hello");
  await new Promise((resolve) => socket.on("data", resolve).on("end", resolve));`;

async function notes(body: string) {
  const source = `import { connect, createServer } from "node:net";
import { createSocket } from "node:dgram";
import { openConnection, sleep, startServer } from "tsyncio";
export async function main(host: string, port: number) {
  ${body}
}
export async function forever() {
  setTimeout(() => {}, 60_000);
  await new Promise(() => {});
}`;
  const results = await run("leaks.spec.ts", source);
  expect(results.map(({ status, points }) => [status, points.earned])).toEqual(
    results.map(() => ["passed", 1]),
  );
  return results.map(({ note }) => /still held open: (.*)\. Close what/.exec(note ?? "")?.[1]);
}

it.each([
  ["a timer", "setTimeout(() => {}, 60_000);", "a timer (line 5 of answer.ts)"],
  [
    "timers",
    "setTimeout(() => {}, 60_000); setInterval(() => {}, 60_000);",
    "2 timers (line 5 of answer.ts)",
  ],
  ["a server", 'createServer().listen(0, "127.0.0.1");', "a server (line 5 of answer.ts)"],
  [
    "a server of the library",
    'await startServer(() => {}, "127.0.0.1", 0);',
    "a server (line 5 of answer.ts)",
  ],
  [
    "a connection of the library",
    "const [reader, writer] = await openConnection(host, port); writer.write(Buffer.from([1])); await reader.read();",
    "a connection (line 5 of answer.ts)",
  ],
  [
    "a connection",
    connected.replace("connect(port, host)", "connect({ port, host, allowHalfOpen: true })"),
    "a connection (line 5 of answer.ts)",
  ],
])("%s", async (_, body, told) => {
  const [real, , running, cutOff] = await notes(body);
  expect(real).toBe(told);
  // It is still at work, and the spec itself has ended it.
  expect([running, cutOff]).toEqual([undefined, undefined]);
});

it("a timer in virtual time", async () => {
  const [, virtual] = await notes("setTimeout(() => {}, 60_000);");
  expect(virtual).toBe("a timer (line 5 of answer.ts)");
});

it.each([
  ["a timer that was stopped", "clearTimeout(setTimeout(() => {}, 60_000));"],
  [
    "a timer that was waited for",
    "await new Promise((resolve) => setTimeout(resolve, 1)); await sleep(0.001);",
  ],
  [
    "a server that was closed",
    'const server = createServer().listen(0, "127.0.0.1"); await new Promise((r) => server.on("listening", r)); server.close();',
  ],
  ["a connection that was ended", `${connected} socket.end();`],
  ["a connection that was destroyed", `${connected} socket.destroy();`],
  [
    "a connection of the library",
    "const [reader, writer] = await openConnection(host, port); writer.write(Buffer.from([1])); await reader.read(); writer.close();",
  ],
])("nothing is said of %s", async (_, body) => {
  expect(await notes(body)).toEqual([undefined, undefined, undefined, undefined]);
});
