import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askAiohttp } from "./aiohttp.js";
import { type ServedApplication, serveApplication } from "./application.js";
import { converse } from "./client.js";
import { differences } from "./differences.js";
import { requests } from "./requests/index.js";
import { makeSite } from "./site.js";
import { readStored, store } from "./stored-answers.js";

// The same application stands twice: application.py on aiohttp, application.ts on tsyncio/web. One client
// sends both the same bytes; what comes back must be equal, or stand in differences.ts. aiohttp's answers are
// stored; `npm run conformance:web` asks a live aiohttp, and `-- --write` stores what it says.

const { parent, folder } = makeSite();
const { AIOHTTP_PYTHON: python, AIOHTTP_WRITE: write } = process.env;
const stored = readStored();
const live = python ? await askAiohttp(python, folder) : undefined;
const aiohttp = live ?? stored;
if (live && write) store(live);

let here: ServedApplication;

beforeAll(async () => {
  here = await serveApplication(folder);
});

afterAll(async () => {
  await here.close();
  rmSync(parent, { recursive: true });
});

describe(`aiohttp ${aiohttp.aiohttp} on Python ${aiohttp.python} answers alike`, () => {
  test.each(Object.entries(requests))("%s", async (name, request) => {
    const there = aiohttp.conversations[name];
    expect(there, "no answer is stored: npm run conformance:web -- --write").toBeDefined();
    let expected = structuredClone(there);
    for (const { requests, change, here } of differences) {
      if (expected === undefined || !requests.includes(name)) continue;
      const changed = change(structuredClone(expected));
      expect(changed, `no difference any more, remove it: ${here}`).not.toEqual(expected);
      expected = changed;
    }
    expect(await converse(here.port, request)).toEqual(expected);
  });
});

test("every stored answer has its request", () => {
  expect(Object.keys(aiohttp.conversations)).toEqual(Object.keys(requests));
});

test.each(differences)("a difference names requests that are there: $here", (difference) => {
  expect(difference.requests).not.toEqual([]);
  expect(difference.requests.filter((name) => !(name in requests))).toEqual([]);
});

test.skipIf(live?.aiohttp !== stored.aiohttp || live.python !== stored.python)(
  "the stored answers are what the same versions say now",
  () => {
    expect(live?.conversations).toEqual(stored.conversations);
  },
);
