import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { Grader } from "../grader.js";
import { level } from "../sandbox/level.js";
import { Bait } from "./bait.js";
import { readFixtures } from "./fixture.js";
import { runFixture } from "./run-fixture.js";
import { Traces } from "./traces.js";

/** One of most families, in the mode that works here; `npm run hostile` runs all, in all modes. */
const representatives = [
  "blocking/endless-loop",
  "compiler/deep-nesting",
  "control/right-answer",
  "endings/exit",
  "files/link",
  "globals/push-at-load",
  "memory/filled-buffers-at-once",
  "network/other-port-below-the-api",
  "output/flood-past-the-stream",
  "pipe/forged-reply",
  "processes/daemon",
  "result/parts-of-parts",
  "signals/debug-the-grader",
  "waiting/thenable-that-is-silent",
];

const fixtures = readFixtures(level().mode);
const named = new Map(fixtures.map((fixture) => [`${fixture.family}/${fixture.name}`, fixture]));

describe("hostile submissions", () => {
  let grader: Grader;
  let bait: Bait;
  let traces: Traces;
  beforeAll(async () => {
    bait = await Bait.set();
    grader = new Grader({ testsAtOnce: 1 });
    await grader.warmUp();
    traces = new Traces();
  });
  afterAll(async () => {
    await grader[Symbol.asyncDispose]();
    await bait[Symbol.asyncDispose]();
  });

  it.each(representatives)("%s gets its verdict and leaves nothing behind", async (name) => {
    const fixture = named.get(name);
    if (!fixture) throw new Error(`there is no fixture ${name}`);
    const { faults } = await runFixture(grader, fixture, bait, traces);
    expect(faults).toEqual([]);
  });

  it("a submission that earns a point that it must not have is found out", async () => {
    const right = named.get("control/right-answer");
    if (!right) throw new Error("there is no fixture control/right-answer");
    const { faults } = await runFixture(grader, { ...right, verdict: ["failed"] }, bait, traces);
    expect(faults).toEqual([
      expect.stringContaining("attack is passed and not failed"),
      expect.stringContaining("attack has 1 points"),
    ]);
  });
});

it("there are many, and each says what must become of it, in both modes", () => {
  expect(fixtures.length).toBeGreaterThanOrEqual(60);
  expect(readFixtures("plain")).toHaveLength(readFixtures("bubblewrap").length);
});

it("bait that was taken is found out", async () => {
  const bait = await Bait.set();
  onTestFinished(() => bait[Symbol.asyncDispose]());
  expect(bait.damage("")).toEqual([]);
  const socket = connect(Number(bait.place("@port")), "127.0.0.1");
  await once(socket, "close");
  const secret = bait.place("@secret");
  const told = readFileSync(secret, "utf8");
  writeFileSync(bait.place("@folder/leftover"), "");
  writeFileSync(secret, "changed");
  expect(bait.damage(`it says ${told}`)).toEqual([
    "it reached a server that is not the test's, 1 times",
    "it changed a file",
    "it left the file leftover",
    "it read a secret",
  ]);
  expect(bait.damage("")).toEqual([]);
});
