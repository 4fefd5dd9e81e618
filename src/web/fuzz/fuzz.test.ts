import { type AddressInfo, createServer, type Socket } from "node:net";
import { describe, expect, test } from "vitest";
import { makeAttack } from "./attack.js";
import { corpus } from "./corpus.js";
import { findFailures, growthOf } from "./failures.js";
import { judge } from "./judge.js";
import { launch } from "./launch.js";
import { readResponses } from "./read-responses.js";
import type { ServerState } from "./server-process.js";

describe("an attack", () => {
  test("depends on its seed and its number alone", () => {
    expect(makeAttack(7, 3, corpus)).toEqual(makeAttack(7, 3, corpus));
    expect(makeAttack(7, 3, corpus)).not.toEqual(makeAttack(8, 3, corpus));
    expect(makeAttack(7, 3, corpus)).not.toEqual(makeAttack(7, 4, corpus));
  });

  test("that is left hanging is a failure", async () => {
    const sockets: Socket[] = [];
    const server = createServer({ allowHalfOpen: true }, (socket) => sockets.push(socket.resume()));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const attack = { pieces: ["GET / HTTP/1.1\r\n\r\n"], ending: "end" } as const;
    const seen = await launch((server.address() as AddressInfo).port, attack, 100);
    for (const socket of sockets) socket.destroy();
    server.close();
    expect(judge(attack, seen)).toMatchObject({ outcome: "hung", problem: expect.anything() });
  });
});

const ok = "HTTP/1.1 200 OK\r\n";

describe("what a server must not answer", () => {
  test.each([
    ["a stack", `Error: x\n    at f (file:///app/index.js:3:7)\n`, "a stack"],
    ["a secret", "here is a secret of the server", "it tells"],
  ])("%s", (_, body, problem) => {
    const received = `${ok}Content-Length: ${body.length}\r\n\r\n${body}`;
    const attack = { pieces: ["GET / HTTP/1.1\r\n\r\n"], ending: "end" } as const;
    expect(judge(attack, { received, hung: false }).problem).toContain(problem);
  });

  test.each([
    ["a bare line feed", "HTTP/1.1 200 OK\nContent-Length: 0\r\n\r\n"],
    ["a header without a colon", `${ok}Content-Length 0\r\n\r\n`],
    ["a header with a control character", `${ok}X: a\0b\r\nContent-Length: 0\r\n\r\n`],
    ["two lengths", `${ok}Content-Length: 0\r\nContent-Length: 0\r\n\r\n`],
    [
      "a length and an encoding",
      `${ok}Content-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    ["bytes behind the body", `${ok}Content-Length: 1\r\n\r\nab`],
    ["a body without an end", `${ok}\r\nabc`],
    ["a chunk that is too long", `${ok}Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n`],
    ["a body of a 204", "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n"],
    ["a masked frame", "HTTP/1.1 101 Switching Protocols\r\n\r\n\x81\x81aaaaa"],
    ["a bad date", `${ok}Date: now\r\nContent-Length: 0\r\n\r\n`],
  ])("%s", (_, received) => {
    expect(readResponses(received, false).problem).toBeDefined();
  });
});

describe("what a server may answer", () => {
  test.each([
    ["a length", `${ok}Content-Length: 3\r\n\r\nabc`, ["abc"], false],
    [
      "chunks",
      `${ok}Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n`,
      ["abcd"],
      false,
    ],
    ["the connection's end", `${ok}Connection: close\r\n\r\nabc`, ["abc"], false],
    ["a body that is cut off", `${ok}Content-Length: 9\r\n\r\nabc`, ["abc"], true],
    ["chunks that are cut off", `${ok}Transfer-Encoding: chunked\r\n\r\n9\r\nabc`, ["abc"], true],
  ])("%s", (_, received, bodies, cut) => {
    expect(readResponses(received, false)).toEqual({ statuses: [200], bodies, cut });
  });

  test("no body to a HEAD, and another response behind it", () => {
    const received = `${ok}Content-Length: 3\r\n\r\n${ok}Content-Length: 1\r\n\r\na`;
    expect(readResponses(received, true)).toEqual({
      statuses: [200, 200],
      bodies: ["a"],
      cut: false,
    });
    expect(readResponses(received, false).problem).toBeDefined();
  });
});

describe("what is kept of an attack", () => {
  test.each([
    ["what grows every time", [1000, 1100, 1200, 1300], 100],
    ["what grows every time but one", [1000, 1100, 1200, 1150, 1250, 1350], 100],
    ["not what grows now and then", [1000, 1900, 1900, 2500, 2500], 0],
    ["nothing if it shrinks", [1000, 1100, 1000], -100],
  ])("is %s", (_what, heaps, growth) => {
    const states = heaps.map((heapUsed) => ({ heapUsed }) as ServerState);
    expect(growthOf({ attacks: 1, states })).toBe(growth);
  });

  test("is a failure if it is much", () => {
    const state = { connections: 0, tasks: 0, rss: 0, errors: {}, faults: [] };
    const resultOf = (...heaps: number[]) => ({
      outcomes: {},
      statuses: {},
      problems: [],
      states: [],
      repeated: { attacks: 10, states: heaps.map((heapUsed) => ({ ...state, heapUsed })) },
    });
    expect(findFailures(resultOf(0, 630, 1260))).toEqual([]);
    expect(findFailures(resultOf(0, 650, 1300))).toEqual([expect.stringContaining("65 bytes")]);
  });
});
