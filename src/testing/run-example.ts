import { createRequire } from "node:module";
import { format } from "node:util";
import { transformWithOxc } from "vite";
import { expect, vi } from "vitest";
import * as tsyncio from "../index.js";
import * as lab from "../lab/index.js";
import * as web from "../web/index.js";

const { EventLoop, setEventLoop, SystemClock, VirtualClock } = tsyncio;

/** All that the package exports; `web` is imported as a whole. */
export const exported = { ...tsyncio, ...lab, web };

/** A piece of code that documentation shows. */
export interface Example {
  name: string;
  code: string;
  /** All that it prints. Else each line that prints says, behind `console.log(...); //`, what that is. */
  output?: string;
}

/** What comes from outside comes in real time; for all else nobody waits. */
const outside =
  /Connection\(|[sS]erve|createDatagram|createSubprocess|toThread|InExecutor|SignalHandler|local(?:Sites|Web)|app\.request|AppRunner/;

/** Runs an example, and compares what it prints. */
export async function proveExample({ code, output }: Example): Promise<void> {
  const clock = outside.test(code) ? new SystemClock() : new VirtualClock();
  const loop = new EventLoop({ clock });
  setEventLoop(loop);
  const loopFactory = () => loop;
  const run: typeof tsyncio.run = (main, options) => tsyncio.run(main, { loopFactory, ...options });
  const printed = await runScript(code, { ...exported, run });
  expect(printed).toEqual(output?.split("\n") ?? expectedOf(code));
}

async function runScript(code: string, names: object): Promise<string[]> {
  const { code: script } = await transformWithOxc(
    `async function example() {\n${inFunction(code)}\n}`,
    "example.ts",
  );
  const printed: string[] = [];
  const log = vi.spyOn(console, "log").mockImplementation((...args) => {
    printed.push(
      ...format(...args)
        .trimEnd()
        .split("\n"),
    );
  });
  try {
    const body = new Function("require", ...Object.keys(names), `${script}\nreturn example();`);
    // A context variable that an example sets is its own.
    await tsyncio
      .copyContext()
      .run(() => body(createRequire(import.meta.url), ...Object.values(names)));
  } finally {
    log.mockRestore();
  }
  return printed;
}

/** Imports cannot stand inside a function: they become calls, and the package's names are there. */
function inFunction(code: string): string {
  return code
    .replaceAll(/^import .* from "tsyncio(\/lab|\/web)?";$/gm, "")
    .replaceAll(/^import (.*) from ("node:.*");/gm, "const $1 = require($2);");
}

/** What the comments say that it prints. */
export function expectedOf(code: string): string[] {
  return [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map((match) => match[1] as string);
}
