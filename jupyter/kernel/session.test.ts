import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { courseRoot } from "../../course/root.js";
import { courseKernel, kernelOf, runCell } from "../testing/kernels.js";
import { lifeline } from "../testing/lifeline.js";
import { DeadKernelError, KernelSession } from "./index.js";

const folder = mkdtempSync(join(tmpdir(), "course-session-"));
afterAll(() => rm(folder, { recursive: true }));

/** A start takes more than a second, so the tests share one kernel; it ends, and is replaced, in the last ones. */
describe("a session with the course's kernel", () => {
  let session: KernelSession;
  beforeAll(async () => {
    session = await KernelSession.start({ spec: courseKernel(), folder });
  });
  afterAll(() => session.shutdown());

  test("yields what a cell prints, then its reply", async () => {
    const { outputs, reply } = await runCell(session, 'console.log("out"); console.error("err")');
    expect(outputs).toEqual([
      { output_type: "stream", name: "stdout", text: "out\n" },
      { output_type: "stream", name: "stderr", text: "err\n" },
    ]);
    expect(reply.status).toBe("ok");
  });

  test("runs cells that are asked for at once in order", async () => {
    const cells = ["const order = [1]", "order.push(2)", "order.push(3)", 'order.join(" ")'];
    const results = await Promise.all(cells.map((code) => runCell(session, code)));
    expect(results.at(-1)?.printed).toBe("1 2 3\n");
  });

  test("loses nothing when it is read after the end", async () => {
    const execution = session.execute('console.log("early")');
    await execution.reply;
    await runCell(session, "0");
    const types = [];
    for await (const { header } of execution) types.push(header.msg_type);
    expect(types).toEqual(["status", "execute_input", "stream", "status"]);
  });

  test("interrupts a cell that awaits, and the kernel lives on", async () => {
    const execution = session.execute(
      'setTimeout(() => console.log("waiting")); await new Promise(() => {})',
    );
    for await (const { header } of execution) {
      if (header.msg_type === "stream") await session.interrupt();
    }
    expect(await execution.reply).toMatchObject({ status: "error", ename: "Interrupted" });
    expect((await runCell(session, "6 * 7")).printed).toBe("42\n");
  });

  test("interrupts a synchronous loop", async () => {
    const spinning = session.execute('console.log("spins"); while (true) {}');
    for await (const { header } of spinning) {
      if (header.msg_type === "stream") await session.interrupt();
    }
    expect(await spinning.reply).toMatchObject({ status: "error", ename: "Interrupted" });
  });

  test("answers other requests", async () => {
    await runCell(session, "const answerToEverything = 42");
    const reply = await session.request("shell", "complete_request", {
      code: "answerToE",
      cursor_pos: 9,
    });
    expect(reply.content.matches).toEqual(["answerToEverything"]);
  });

  test("fails the cell in which the kernel ends, and those behind it", async () => {
    await runCell(session, "const kept = 1");
    const [ending, behind] = [session.execute("process.exit(3)"), session.execute("1")];
    await expect(ending.reply).rejects.toThrow(
      new DeadKernelError("The kernel ended with exit code 3"),
    );
    await expect(behind.reply).rejects.toThrow(DeadKernelError);
  });

  test("has forgotten all names after a restart", async () => {
    const before = session.pid;
    await session.restart();
    expect(session.pid).not.toBe(before);
    const { reply } = await runCell(session, "kept");
    expect(reply).toMatchObject({ status: "error", execution_count: 1 });
  });

  test("ends, when it is shut down, what the cells have started", async () => {
    const line = await lifeline();
    await runCell(
      session,
      `import { spawn } from "node:child_process";
       const sleeper = spawn(process.execPath, ["-e", ${JSON.stringify(line.code)}]);`,
    );
    const held = await line.held();
    expect(held.closed).toBe(false);
    await session.shutdown();
    await line.cut(held);
  });
});

test("a shutdown by message is answered before the kernel ends", async () => {
  const session = await KernelSession.start({ spec: courseKernel(), folder });
  await runCell(session, "setInterval(() => {}, 1000);");
  const reply = await session.request("control", "shutdown_request", { restart: true });
  expect(reply.content).toEqual({ status: "ok", restart: true });
  expect(await session.exited).toEqual({ code: 0, signal: null });
  await session.shutdown();
});

test("a kernel that cannot start is named, with the end of its log", async () => {
  const spec = kernelOf("-e", 'console.error("no such thing"); process.exit(1)');
  await expect(KernelSession.start({ spec, folder })).rejects.toThrow(
    'The kernel "test" ended at once; the end of its log: no such thing',
  );
});

test("a kernel and its files go with the process that started it", async () => {
  const temporary = await mkdtemp(join(folder, "course-session-"));
  const line = await lifeline();
  const module = pathToFileURL(join(courseRoot, "dist", "jupyter", "kernel", "index.js")).href;
  const script = `
    import { findKernelSpec, KernelSession } from "${module}";
    const session = await KernelSession.start({ spec: findKernelSpec(), folder: "." });
    await session.execute(${JSON.stringify(line.code)}).reply;
    process.stdin.once("data", () => process.kill(process.pid, "SIGTERM"));`;
  const starter = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    stdio: ["pipe", "ignore", "inherit"],
    env: { ...process.env, TMPDIR: temporary, TEMP: temporary },
  });
  const held = await line.held();
  const ended = once(starter, "exit");
  starter.stdin.write("end");
  await ended;
  await line.cut(held);
  expect(await readdir(temporary)).toEqual([]);
  await rm(temporary, { recursive: true });
});
