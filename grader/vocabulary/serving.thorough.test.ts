import { expect, it } from "vitest";
import { useSpecs } from "./testing/run-spec.js";

/** A spec visits a submission's servers, uses its objects, and reads its log. */

const run = useSpecs();

const echo = `const server = createServer((socket) => socket.pipe(socket));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return (server.address() as any).port;`;
const shelf = `const author = new (class { #name = "Ann"; name() { return this.#name; } })();
  return { take: async () => ({ title: "Loops", author }) };`;

async function results({ listen = echo, shelf: books = shelf, log = "" }) {
  const source = `import { createServer } from "node:net";
export async function listen(): Promise<any> {
  ${listen}
}
export function shelf(): any {
  ${books}
}
export function log() {
  ${log}
}`;
  const [visited, handedOver, logged] = await run("serving.spec.ts", source);
  return { visited, handedOver, logged };
}

it("all is well", async () => {
  const { visited, handedOver, logged } = await results({});
  expect([visited, handedOver, logged]).toEqual([
    expect.objectContaining({ status: "passed" }),
    expect.objectContaining({ status: "passed" }),
    expect.objectContaining({ status: "passed" }),
  ]);
});

it.each([
  ["return undefined;", "a number from 1 to 65535, and what came was undefined"],
  ["return '8080';", "what came was '8080'"],
  ["return 65536;", "what came was 65536"],
  [
    "const server = createServer().listen(0); const { port } = server.address() as any; await new Promise((done) => server.close(done)); return port;",
    "no server listens there",
  ],
  [
    "const server = createServer(() => {}); await new Promise<void>((done) => server.listen(0, '127.0.0.1', done)); return (server.address() as any).port;",
    "What was sent did not come back",
  ],
])("a server that is none: %s", async (listen, words) => {
  const { visited } = await results({ listen });
  expect(visited).toMatchObject({ status: "failed", message: expect.stringContaining(words) });
});

it.each([
  ["return 5;", "shelf has to return an object, and it gave 5"],
  ["return { take: async () => undefined };", "shelf.take has to return an object"],
  ["return { take: () => ({ title: 'Loops' }) };", "shelf.take.author has to be an object"],
  ["return {};", "take is not a function"],
])("an object that is none: %s", async (books, words) => {
  const { handedOver } = await results({ shelf: books });
  expect(handedOver).toMatchObject({ status: "failed", message: expect.stringContaining(words) });
});

it("the last error of the log has its place; what is no error is none", async () => {
  const log = `console.error("Error handling GET /", new Error("first"));
  console.error("Error handling GET /", new TypeError("second"));
  console.error("goes on");`;
  const { logged } = await results({ log });
  expect(logged).toMatchObject({
    status: "failed",
    message: "Error handling GET / TypeError: second",
    place: { line: 13 },
  });
  expect((await results({ log: 'console.error("goes on");' })).logged).toMatchObject({
    status: "passed",
  });
});
