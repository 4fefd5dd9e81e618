// Each repair on the real kernel. `stock.thorough.test.ts` shows the defects on stock tslab.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { KernelSession } from "../../kernel/index.js";
import { courseKernel, runCell } from "../../testing/kernels.js";
import { createFiles, manyLines, printManyLines } from "./testing/cells.js";

const folder = mkdtempSync(join(tmpdir(), "course-repairs-"));
let course: KernelSession;

beforeAll(async () => {
  course = await KernelSession.start({ spec: courseKernel(), folder });
});
afterAll(async () => {
  await course.shutdown();
  rmSync(folder, { recursive: true });
});

describe("1: a shorthand property with a name of an earlier cell", () => {
  test("has the name's value", async () => {
    await runCell(course, "let wget = 1, other = 2");
    expect((await runCell(course, "({ wget, deep: { other } })")).printed).toBe(
      "{ wget: 1, deep: { other: 2 } }\n",
    );
  });

  test("can be assigned to, with a default", async () => {
    await runCell(course, "({ wget, other = 20 } = { wget: 10 } as any)");
    expect((await runCell(course, "[wget, other]")).printed).toBe("[ 10, 20 ]\n");
  });

  test("means the inner name where there is one", async () => {
    await runCell(course, "const hidden = 1");
    const { printed } = await runCell(course, "((hidden: string) => ({ hidden }))('inner')");
    expect(printed).toBe("{ hidden: 'inner' }\n");
  });

  test("works with a name that an earlier cell imported", async () => {
    await runCell(course, 'import { sep } from "node:path"');
    expect((await runCell(course, "typeof { sep }.sep")).printed).toBe("string\n");
  });
});

describe("2: a cell without a plain await", () => {
  const parenthesized = "await (async () => 7)()";
  const loop = "for await (const value of [1, 2]) console.log(value)";

  test("may await an expression in parentheses", async () => {
    expect((await runCell(course, parenthesized)).printed).toBe("7\n");
    expect((await runCell(course, "const nine = 2 + await (9 as const); nine")).printed).toBe(
      "11\n",
    );
  });

  test("may iterate with for await", async () => {
    expect((await runCell(course, loop)).printed).toBe("1\n2\n");
  });

  test("stays synchronous when only a function in it awaits", async () => {
    const { printed } = await runCell(course, "typeof (async () => { await (1 as any) })");
    expect(printed).toBe("function\n");
  });
});

describe("3: a cell that prints many lines at once", () => {
  test("prints all of them and ends", async () => {
    const { printed, reply } = await runCell(course, printManyLines);
    expect(printed).toBe(Array.from({ length: manyLines }, (_, line) => `${line}\n`).join(""));
    expect(reply.status).toBe("ok");
  });

  test("shows what it prints while it still runs", async () => {
    const execution = course.execute(`console.log("first"); ${printManyLines}; while (true) {}`);
    let lines = 0;
    for await (const { header } of execution) {
      if (header.msg_type === "stream") lines += 1;
      if (lines === manyLines + 1) await course.interrupt();
    }
    expect((await execution.reply).ename).toBe("Interrupted");
  });
});

describe("4: requests after an error", () => {
  test("are aborted when they were sent before its reply", async () => {
    const go = join(folder, "go");
    const failing = `import { existsSync } from "node:fs";
while (!existsSync(${JSON.stringify(go)})) await new Promise((done) => setTimeout(done, 5));
throw 1;`;
    const sent = [course.execute(failing), course.execute("1"), course.execute("2")];
    // By its reply those that were sent before it have arrived.
    await course.request("shell", "kernel_info_request", {});
    writeFileSync(go, "");
    const replies = await Promise.all(sent.map(({ reply }) => reply));
    expect(replies.map(({ status }) => status)).toEqual(["error", "aborted", "aborted"]);
  });

  test("run when they were sent after it", async () => {
    await course.execute("throw 1").reply;
    expect((await course.execute("1").reply).status).toBe("ok");
  });
});

describe("5: a failing cell", () => {
  test("shows its error once, and its reply repeats it", async () => {
    const { types, outputs, reply } = await runCell(course, 'throw new TypeError("boom")');
    expect(types).toEqual(["status", "execute_input", "error", "status"]);
    const error = {
      ename: "TypeError",
      evalue: "boom",
      traceback: ["TypeError: boom", "    at cell:1:7"],
    };
    expect(outputs).toEqual([{ output_type: "error", ...error }]);
    expect(reply).toMatchObject({ status: "error", ...error });
  });

  test("names the position when it does not compile", async () => {
    const { reply } = await runCell(course, "const a = 1;\nnosuch(a)");
    const message = "2:1 - Cannot find name 'nosuch'.";
    expect(reply).toMatchObject({ ename: "CompileError", evalue: message, traceback: [message] });
  });

  test("may throw what is no error", async () => {
    const { reply } = await runCell(course, 'throw "text"');
    expect(reply).toMatchObject({ ename: "Uncaught", evalue: "'text'" });
  });

  test("keeps what it printed before, and the cause of its error", async () => {
    const code =
      'console.error("before"); throw new Error("outer", { cause: new RangeError("inner") })';
    const { outputs, reply } = await runCell(course, code);
    expect(outputs.map(({ output_type }) => output_type)).toEqual(["stream", "error"]);
    expect(reply.traceback?.join("\n")).toContain("[cause]: RangeError: inner");
  });

  test("publishes its code and count as input", async () => {
    const { messages, reply } = await runCell(course, "1");
    const input = messages.find(({ header }) => header.msg_type === "execute_input");
    expect(input?.content).toEqual({ code: "1", execution_count: reply.execution_count });
  });
});

describe("the place of an error is that of the cell as it was written", () => {
  const framesOf = async (code: string) =>
    (await runCell(course, code)).reply.traceback
      ?.flatMap((line) => line.split("\n"))
      .filter((line) => /^ +at /.test(line))
      .map((line) => line.trim());

  test("behind types, blank lines, comments and an await", async () => {
    const code = `interface Gone {
  a: string;
}
// A comment.

import { readFileSync } from "node:fs";
type Also = Gone;
const given = undefined as unknown as Gone; await null;
  /* here */ console.log(given.a, readFileSync);`;
    expect(await framesOf(code)).toEqual(["at cell:9:32"]);
  });

  test("in the first line, with an await and without", async () => {
    expect(await framesOf("(null as any).x")).toEqual(["at cell:1:15"]);
    expect(await framesOf("await null; (null as any).x")).toEqual(["at cell:1:27"]);
  });

  test("in functions of the cell, from the inside out", async () => {
    const code = `class Reader {
  read(): never { throw new Error("no") }
}
function outer<T>(reader: T & Reader) {
  return reader.read();
}
outer<Reader>(
  new Reader(),
)`;
    expect(await framesOf(code)).toEqual([
      "at Reader.read (cell:2:25)",
      "at outer (cell:5:17)",
      "at cell:7:1",
    ]);
  });

  test("in a function of an earlier cell, which is told from this one", async () => {
    await runCell(
      course,
      "type Unused = 1;\nfunction failing(): never {\n  throw new Error('no');\n}",
    );
    expect(await framesOf("const one = 1;\n\nfailing();")).toEqual([
      "at failing (an earlier cell, line 3)",
      "at cell:3:1",
    ]);
  });

  test("in an async function and in a generator", async () => {
    const code = `async function main() {
  await null;
  for (const _ of steps()) console.log(_);
}
function* steps(): Generator<number> {
  yield 1;
  throw new Error("no");
}
await main();`;
    expect(await framesOf(code)).toEqual([
      "at steps (cell:7:9)",
      expect.stringMatching(/^at .*next/),
      expect.stringMatching(/^at main \(cell:3:\d+\)$/),
      "at async cell:9:1",
    ]);
  });

  test("of a cause, too", async () => {
    const code = `try {
  (null as any).x;
} catch (cause) {
  throw new Error("outer", { cause });
}`;
    const { reply } = await runCell(course, code);
    const text = reply.traceback?.join("\n");
    expect(text).toContain("at cell:4:9");
    expect(text).toContain("at cell:2:17");
  });
});

describe("6: other requests", () => {
  test.each([
    ["comm_info", { status: "ok", comms: {} }],
    ["history", { status: "ok", history: [] }],
    ["interrupt", { status: "ok" }],
    ["kernel_info", { status: "ok", protocol_version: "5.3" }],
    ["nonsense", { status: "error", ename: "UnknownRequest" }],
  ])("get a reply: %s", async (subject, content) => {
    const reply = await course.request("control", `${subject}_request`, {});
    expect(reply.header.msg_type).toBe(`${subject}_reply`);
    expect(reply.content).toMatchObject(content);
  });

  test("an interrupt by message ends a cell that awaits", async () => {
    const execution = course.execute('console.log("waiting"); await new Promise(() => {})');
    for await (const { header } of execution) {
      if (header.msg_type === "stream") await course.request("control", "interrupt_request", {});
    }
    expect((await execution.reply).ename).toBe("Interrupted");
  });
});

describe("9: a loop that begins after the cell's first turn", () => {
  test.each([
    ["after a timer", "await new Promise((resolve) => setTimeout(resolve)); LOOP"],
    ["after an await in the same turn", "await Promise.resolve(); LOOP"],
    ["in a function that the cell awaits", "await (async () => { await null; LOOP })()"],
    ["in a callback", "setTimeout(() => { LOOP }); await new Promise(() => {})"],
  ])("%s is interrupted, and the kernel goes on", async (_where, code) => {
    // What is sent along waits in the kernel, and must not be lost with the loop.
    const execution = course.execute(code.replace("LOOP", 'console.log("looping"); for (;;) {}'));
    const asked = course.request("shell", "complete_request", { code: "consol", cursor_pos: 6 });
    for await (const { header } of execution) {
      if (header.msg_type === "stream") await course.interrupt();
    }
    expect((await execution.reply).ename).toBe("Interrupted");
    expect((await asked).content.matches).toContain("console");
    const next = "await new Promise((resolve) => setTimeout(resolve)); console.log(1)";
    expect((await runCell(course, next)).printed).toBe("1\n");
  });
});

test("a cell that is interrupted while it compiles does not begin, and the kernel goes on", async () => {
  // The compiler takes longer for these than the interrupt waits for an answer.
  const lines = Array.from(
    { length: 500 },
    (_, line) => `const n${line} = [${line}].map((n) => n + 1);`,
  );
  const execution = course.execute(`${lines.join("\n")}\nconsole.log("begun"); for (;;) {}`);
  let printed = "";
  for await (const { header, content } of execution) {
    if (header.msg_type === "execute_input") await course.interrupt();
    if (header.msg_type === "stream") printed += content.text;
  }
  expect((await execution.reply).ename).toBe("Interrupted");
  expect(printed).toBe("");
  expect((await runCell(course, "console.log(1)")).printed).toBe("1\n");
});

describe("a file that is created beside the notebook", () => {
  test("changes nothing", async () => {
    expect(await createFiles(course, folder, 5)).toBe("ok");
  });
});

describe("what is exported in a cell", () => {
  test("is known in later cells", async () => {
    await runCell(course, "export async function fetched(): Promise<string> { return 'got it' }");
    expect((await runCell(course, "await fetched()")).printed).toBe("got it\n");
    await runCell(course, "const two = 2;\nexport { two };");
    expect((await runCell(course, "two")).printed).toBe("2\n");
  });

  test("does not move the positions in messages", async () => {
    const { reply } = await runCell(course, "export const wrong: string = 1");
    expect(reply.evalue).toMatch(/^1:14 - /);
  });
});

test("an unhandled rejection and a late error do not end the kernel", async () => {
  const late = await runCell(
    course,
    `void Promise.reject(new Error("nobody listens"));
     setTimeout(() => { throw new Error("late") });
     await new Promise((resolve) => setTimeout(resolve, 1));`,
  );
  expect(JSON.stringify(late.outputs)).toContain("nobody listens");
  expect((await runCell(course, "1")).printed).toBe("1\n");
});
