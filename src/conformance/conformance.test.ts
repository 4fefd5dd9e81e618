import { readdirSync, readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Coroutine, EventLoop, VirtualClock } from "../index.js";
import { scenarioTraces } from "./differences.js";
import { storedTraces } from "./stored-traces.js";
import { show } from "./support.js";

// Every scenario stands twice: `scenarios/topic.py` and `scenarios/topic.ts` have a function of the same name
// each, which notes in a trace what happens. The traces must be equal. A new one: write both, then run
// `npm run conformance -- --write`. `drivers/` has those that start and stop the loop themselves.

type Scenario = (trace: string[]) => Coroutine<void> | Promise<void>;
type Driver = (trace: string[], loop: EventLoop) => Promise<void>;

/** For what hangs; nothing here waits for real time. */
const milliseconds = 5000;

/** `?async` and `?bare` are made from the same source by the plugin in async-form.ts. */
const forms = { generator: "", "bare generator": "?bare", "async function": "?async" };

const { traces, skipped } = readTraces();
const seen = new Set<string>();

// What the loop says on the terminal is no part of a trace.
beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe.each(Object.entries(forms))("CPython's trace as %s", async (form, query) => {
  for (const [name, scenario] of await load<Scenario>("scenarios", query)) {
    prove(name, form, async (trace, loop) => {
      // Without its plugin the import would give the generator again, and prove nothing.
      expect(scenario.constructor.name).toBe(
        query === "?async" ? "AsyncFunction" : "GeneratorFunction",
      );
      await loop.runUntilComplete(loop.createTask(() => scenario(trace)));
    });
  }
});

describe("CPython's trace of a loop driven from outside", async () => {
  for (const [name, driver] of await load<Driver>("drivers", "")) {
    prove(name, "driver", driver);
  }
});

test("every trace of CPython has its scenario here", () => {
  expect(Object.keys(traces).filter((name) => !seen.has(name))).toEqual([]);
});

test("the bare form reaches the scenarios", async () => {
  const sources = async (query: string) =>
    (await load<Scenario>("scenarios", query)).map(([, scenario]) => scenario.toString());
  expect(await sources("?bare")).not.toEqual(await sources(""));
});

test("every trace that differs is a scenario's", () => {
  expect(Object.keys(scenarioTraces).filter((name) => !seen.has(name))).toEqual([]);
});

function prove(name: string, form: string, run: Driver): void {
  seen.add(name);
  test.skipIf(name in skipped)(name, { timeout: milliseconds }, async () => {
    const cpython = traces[name];
    const listed = scenarioTraces[name];
    const difference = listed?.form === undefined || listed.form === form ? listed : undefined;
    const trace: string[] = [];
    const loop = new EventLoop({ clock: new VirtualClock() });
    // As in run_scenarios.py: what the garbage collector finds comes when it likes.
    loop.setExceptionHandler((_, { handle, exception }) => {
      if (handle !== undefined) trace.push(`a callback failed: ${show(exception)}`);
    });
    await run(trace, loop).finally(() => loop.isRunning() || loop.close());
    const seenHere = [...trace];
    expect(seenHere, "an empty trace proves nothing").not.toEqual([]);
    expect(cpython, "no trace of CPython is stored: npm run conformance -- --write").toBeDefined();
    expect(seenHere).toEqual(difference?.trace ?? cpython);
    if (difference) expect(seenHere, "no difference any more: remove it").not.toEqual(cpython);
  });
}

async function load<T>(folder: string, query: string): Promise<[name: string, value: T][]> {
  const loaded: [name: string, value: T][] = [];
  for (const file of readdirSync(new URL(folder, import.meta.url)).sort()) {
    if (!file.endsWith(".ts")) continue;
    const path = `/src/conformance/${folder}/${file}${query}`;
    const module: Record<string, T> = await import(/* @vite-ignore */ path);
    const topic = file.slice(0, -".ts".length);
    for (const [name, value] of Object.entries(module)) loaded.push([`${topic}/${name}`, value]);
  }
  return loaded;
}

/** The stored traces, or those of the Python that `npm run conformance` has just run. */
function readTraces(): { traces: Record<string, string[]>; skipped: Record<string, string> } {
  const live = process.env.CONFORMANCE_TRACES;
  if (live) return JSON.parse(readFileSync(live, "utf8"));
  return { traces: storedTraces(), skipped: {} };
}
