import { type EventEmitter, once } from "node:events";
import { existsSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { expect, test, vi } from "vitest";
import { CancelledError, createTask, run, sleep } from "../../index.js";
import { Signal } from "../testing/served.js";
import { Spool } from "./spool.js";

let opened = new Signal<FileHandle>();

vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof import("node:fs/promises")>();
  const open: typeof real.open = async (...rest) => {
    const file = await real.open(...rest);
    opened.resolve(file);
    return file;
  };
  return { ...real, open };
});

test("a spool that is removed while its file is being opened closes and removes it", async () => {
  opened = new Signal();
  const spool = new Spool();
  await run(async () => {
    const task = createTask(() => spool.write(Buffer.alloc(100_000)));
    await sleep(0);
    task.cancel();
    await expect(task).rejects.toThrow(CancelledError);
    spool.remove();
    const file = await opened.promise;
    if (file.fd !== -1) await once(file as unknown as EventEmitter, "close");
    while (existsSync(spool.path as string)) await sleep(0);
  });
});
