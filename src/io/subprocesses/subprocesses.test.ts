import { execPath } from "node:process";
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import {
  CancelledError,
  createSubprocessExec,
  createSubprocessShell,
  createTask,
  DEVNULL,
  PIPE,
  type Process,
  run,
  STDOUT,
  type SubprocessOptions,
  sleep,
} from "../../index.js";

/** Runs JavaScript in a process of its own. */
function node(code: string, options: SubprocessOptions = {}) {
  return createSubprocessExec(execPath, "-e", code, options);
}

const pipes = { stdin: PIPE, stdout: PIPE, stderr: PIPE };

describe("a subprocess", () => {
  test("gives its output, its errors and its code", async () => {
    await run(async () => {
      const code = `console.log("out"); console.error("err"); process.exitCode = 3`;
      const child = await node(code, { stdout: PIPE, stderr: PIPE });
      expect(child.returncode).toBeUndefined();
      const [stdout, stderr] = await child.communicate();
      expect([String(stdout), String(stderr), child.returncode]).toEqual(["out\n", "err\n", 3]);
      expect(child.stdin).toBeUndefined();
    });
  });

  test("reads what communicate sends, in a generator", async () => {
    function* program() {
      const child = yield* node(`process.stdin.pipe(process.stdout)`, pipes);
      const [stdout] = yield* child.communicate("through and back");
      return [String(stdout), yield* child.wait()];
    }
    expect(await run(program())).toEqual(["through and back", 0]);
  });

  test("carries more than a pipe holds, both ways", async () => {
    await run(async () => {
      const child = await node(`process.stdin.pipe(process.stdout)`, { stdin: PIPE, stdout: PIPE });
      const input = Buffer.alloc(3_000_000, "0123456789");
      const [stdout] = await child.communicate(input);
      expect(stdout?.equals(input)).toBe(true);
    });
  });

  test("talks line by line", async () => {
    const code = `
      require("node:readline").createInterface({ input: process.stdin })
        .on("line", (line) => console.log(line.toUpperCase()))`;
    await run(async () => {
      const child = await node(code, { stdin: PIPE, stdout: PIPE });
      const answers: string[] = [];
      for (const word of ["one", "two"]) {
        child.stdin?.write(`${word}\n`);
        await child.stdin?.drain();
        answers.push(String(await child.stdout?.readLine()));
      }
      child.stdin?.close();
      await child.stdin?.waitClosed();
      expect([answers, await child.wait()]).toEqual([["ONE\n", "TWO\n"], 0]);
    });
  });

  test.skipIf(process.platform === "win32")(
    "that does not want its input breaks drain, but is no error to communicate",
    async () => {
      const code = `
      const fs = require("node:fs");
      fs.writeSync(1, "no, thanks");
      fs.closeSync(0);
      setInterval(() => {}, 1000)`;
      await run(async () => {
        const refused = await node(code, { stdin: PIPE, stdout: DEVNULL });
        refused.stdin?.write(Buffer.alloc(3_000_000));
        await expect(refused.stdin?.drain()).rejects.toMatchObject({ code: "EPIPE" });
        refused.kill();
        await refused.wait();
        const child = await node(code, { stdin: PIPE, stdout: PIPE });
        const talking = createTask(child.communicate(Buffer.alloc(3_000_000)));
        while (!child.stdin?.isClosing()) await sleep(0);
        child.kill();
        const [stdout] = await talking;
        expect([String(stdout), child.returncode]).toEqual(["no, thanks", -9]);
      });
    },
  );

  test("merges its errors into its output with STDOUT", async () => {
    await run(async () => {
      const child = await node(`console.log("out"); console.error("err")`, {
        stdout: PIPE,
        stderr: STDOUT,
      });
      const [stdout, stderr] = await child.communicate();
      expect(String(stdout).split("\n").sort()).toEqual(["", "err", "out"]);
      expect([stderr, child.stderr]).toEqual([undefined, undefined]);
    });
  });

  test("writes to nowhere with DEVNULL", async () => {
    await run(async () => {
      const child = await node(`console.log("unheard")`, { stdout: DEVNULL, stderr: STDOUT });
      expect(await child.communicate()).toEqual([undefined, undefined]);
    });
  });

  test("works in the folder and with the environment that it is given", async () => {
    await run(async () => {
      const code = `console.log(process.env.COLOUR, require("node:path").basename(process.cwd()))`;
      const options = { stdout: PIPE, cwd: import.meta.dirname, env: { COLOUR: "blue" } };
      const [stdout] = await (await node(code, options)).communicate();
      expect(String(stdout)).toBe("blue subprocesses\n");
    });
  });

  test("runs in the shell", async () => {
    await run(async () => {
      const child = await createSubprocessShell("echo one && exit 7", { stdout: PIPE });
      const [stdout] = await child.communicate();
      expect([String(stdout).trim(), child.returncode]).toEqual(["one", 7]);
    });
  });

  test.skipIf(process.platform === "win32")("that is killed by a signal says which", async () => {
    await run(async () => {
      const stay = `console.log("ready"); setInterval(() => {}, 1000)`;
      const child = await node(stay, { stdout: PIPE });
      await child.stdout?.readLine();
      child.terminate();
      expect([await child.wait(), child.returncode]).toEqual([-15, -15]);
      expect(() => child.kill()).toThrow(/has ended already/);
      const other = await node(stay, { stdout: PIPE });
      await other.stdout?.readLine();
      other.sendSignal("SIGKILL");
      expect(await other.wait()).toBe(-9);
    });
  });

  test("wakes all who wait for it, and those who come late", async () => {
    await run(async () => {
      const child = await node("process.stdin.resume()", { stdin: PIPE });
      const waiting = [createTask(child.wait()), createTask(child.wait())];
      const cancelled = createTask(child.wait());
      await sleep(0);
      cancelled.cancel();
      await expect(cancelled).rejects.toThrow(CancelledError);
      child.stdin?.close();
      for (const one of waiting) expect(await one).toBe(0);
      expect(await child.wait()).toBe(0);
    });
  });

  test("that cannot be started throws the system's error, with the likely cause", async () => {
    const missing = run(createSubprocessExec("no-such-program"));
    await expect(missing).rejects.toMatchObject({ code: "ENOENT" });
    const folder = run(createSubprocessExec(execPath, "-v", { cwd: "no-such-folder" }));
    await expect(folder).rejects.toThrow(/the folder no-such-folder does not exist/);
  });

  test("is killed when the task that starts it is cancelled", async () => {
    const children = () =>
      process.getActiveResourcesInfo().filter((kind) => kind === "ProcessWrap").length;
    const others = children();
    await run(async () => {
      let started: Process | undefined;
      const starting = createTask(async () => {
        started = await node("setInterval(() => {}, 1000)", { stdin: PIPE });
      });
      await sleep(0);
      starting.cancel();
      await expect(starting).rejects.toThrow(CancelledError);
      expect(started).toBeUndefined();
      // Ends only when the child does not live on.
      while (children() > others) await sleep(0);
    });
  });

  test.skipIf(process.platform === "win32")(
    "that ends while its output is paused leaves it paused, whoever else writes to it",
    async () => {
      await run(async () => {
        // `head` inherits the pipe, and outlives the shell.
        const command = "head -c 1000000 /dev/zero & read line";
        const child = await createSubprocessShell(command, { stdin: PIPE, stdout: PIPE });
        while (!inspect(child.stdout).includes("sender paused")) await sleep(0);
        const held = inspect(child.stdout);
        child.stdin?.write("end\n");
        // Its end, not the pipe's, which comes when all is read.
        expect(await child.wait()).toBe(0);
        // Each of them a look for I/O: a pipe that flows would bring a piece with each.
        for (let looks = 0; looks < 20; looks++) await new Promise(setImmediate);
        expect(inspect(child.stdout)).toBe(held);
        expect((await child.stdout?.read())?.length).toBe(1_000_000);
      });
    },
  );

  test("is told by communicate without input that there is none", async () => {
    await run(async () => {
      const child = await node(`process.stdin.pipe(process.stdout)`, pipes);
      const [stdout, stderr] = await child.communicate();
      expect([stdout?.length, stderr?.length, child.returncode]).toEqual([0, 0, 0]);
      expect(child.stdin?.isClosing()).toBe(true);
      const written = await node(`process.stdin.pipe(process.stdout)`, pipes);
      written.stdin?.write("before");
      expect(String((await written.communicate())[0])).toBe("before");
    });
  });

  test("refuses streams that make no sense, and input that has nowhere to go", async () => {
    await run(async () => {
      await expect(node("", { stdout: STDOUT })).rejects.toThrow(
        /STDOUT, which is for stderr only/,
      );
      await expect(node("", { stdin: 1.5 })).rejects.toThrow(/stdin expects PIPE.*1.5/);
      await expect(node("", { limit: 0 })).rejects.toThrow(RangeError);
      const child = await node("", { stdin: DEVNULL });
      await expect(child.communicate("hello")).rejects.toThrow(/ask for stdin: PIPE/);
      await child.wait();
    });
  });

  test("shows its state", async () => {
    await run(async () => {
      const child = await node("", { stdin: DEVNULL });
      expect(inspect(child)).toBe(`<Process ${child.pid} running>`);
      await child.wait();
      expect(inspect(child)).toBe(`<Process ${child.pid} returncode=0>`);
    });
  });

  test("that closes its output goes on with its errors, merged", async () => {
    const code = `
      const fs = require("node:fs");
      fs.closeSync(1);
      fs.writeSync(2, "closed\\n");
      process.stdin.once("data", () => fs.writeSync(2, "late")).once("end", () => process.exit());`;
    await run(async () => {
      const child = await node(code, { stdin: PIPE, stdout: PIPE, stderr: STDOUT });
      expect(String(await child.stdout?.readLine())).toBe("closed\n");
      child.stdin?.write("go on");
      child.stdin?.close();
      expect(String(await child.stdout?.read())).toBe("late");
      expect(await child.wait()).toBe(0);
    });
  });
});
