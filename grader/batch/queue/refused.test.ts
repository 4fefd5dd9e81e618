import { createServer, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { InputError } from "../../../course/input-error.js";
import { fakeRedis } from "../testing/fake-redis.js";
import { GradingQueue } from "./grading-queue.js";
import { GradingWorker } from "./grading-worker.js";

const connect = (address: string) => GradingQueue.connect(address, () => {});
const start = (address: string) => GradingWorker.start(address, { atOnce: 1, say: () => {} });

/** What a Redis of today answers while a client connects, by the beginning of the command. */
const usual: [begins: string, answer: string][] = [
  ["HELLO", "%0"],
  ["INFO", `$21\r\nredis_version:7.2.4\r\n`],
  ["EVAL ", ":0"],
];

function answering(...others: [begins: string, answer: string][]) {
  return (command: string) =>
    [...others, ...usual].find(([begins]) => command.startsWith(begins))?.[1] ?? "+OK";
}

const refused: [what: string, answers: [string, string][], words: RegExp][] = [
  [
    "wants a password",
    [["HELLO", "-NOAUTH HELLO must be called with the client already authenticated"]],
    /does not accept the password: expected the right one in the address, .*\(it says: NOAUTH/,
  ],
  [
    "has another password",
    [["HELLO", "-WRONGPASS invalid username-password pair or user is disabled."]],
    /does not accept the password/,
  ],
  [
    "lets the user do too little",
    [["EVAL ", "-NOPERM this user has no permissions to run the 'eval' command"]],
    /does not let this user do what a queue does: expected one who may give all commands/,
  ],
  [
    "is too old for the queue",
    [["INFO", "$21\r\nredis_version:4.0.9\r\n"]],
    /is too old for the queue: .*Current: 4\.0\.9/,
  ],
  [
    "has a disk that is full",
    [["EVAL ", "-MISCONF Redis is configured to save RDB snapshots"]],
    /answers, and cannot be used for the queue: mend what it says \(it says: MISCONF/,
  ],
];

test.each(refused)(
  "a Redis that %s is told in one sentence with the remedy",
  async (_, ...rest) => {
    const [answers, words] = rest;
    const address = await fakeRedis(answering(...answers));
    for (const using of [connect, start]) {
      const error = await using(address).then(
        () => undefined,
        (error: unknown) => error,
      );
      expect(error).toBeInstanceOf(InputError);
      expect((error as InputError).message).toMatch(words);
      expect((error as InputError).message).toContain(`Redis at ${address} `);
    }
  },
);

test("Ctrl-C ends the waiting for a Redis that says nothing", async () => {
  const stop = new AbortController();
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    stop.abort(new Error("stopped"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as { port: number };
  const connecting = GradingQueue.connect(`redis://127.0.0.1:${port}`, () => {}, stop.signal);
  await expect(connecting).rejects.toThrow("stopped");
});
