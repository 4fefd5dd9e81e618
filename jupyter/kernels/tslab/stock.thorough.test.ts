// The defects of stock tslab, each on a kernel of its own, since each spoils its kernel: so the tests of
// their repairs (`repairs.test.ts`) can fail. A start takes more than a second, therefore in CI only.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { KernelSession, type MessageHeader, type MessageListener } from "../../kernel/index.js";
import { runCell, stockKernel } from "../../testing/kernels.js";
import { createFiles, manyLines, printManyLines } from "./testing/cells.js";

const folder = mkdtempSync(join(tmpdir(), "course-stock-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("1: a shorthand property with a name of an earlier cell fails", () =>
  onStock(async (stock) => {
    await runCell(stock, "const wget = 1");
    expect((await runCell(stock, "const record = { wget }")).reply.status).toBe("error");
  }));

test.each(["await (async () => 7)()", "for await (const value of [1, 2]) console.log(value)"])(
  "2: a cell without a plain await fails: %s",
  (code) =>
    onStock(async (stock) => {
      expect((await runCell(stock, code)).reply.status).toBe("error");
    }),
);

test("3: a cell that prints many lines at once loses some", async () => {
  let lines = 0;
  let isReplied = false;
  let onLaterStatus = () => {};
  const laterStatus = new Promise<void>((resolve) => {
    onLaterStatus = resolve;
  });
  await onStock(
    async (stock) => {
      await stock.execute(printManyLines).reply;
      isReplied = true;
      // Its next statuses are lost as well: ask until one arrives, behind all lines that do.
      const probe = setInterval(() => {
        stock.request("control", "kernel_info_request", {}).catch(() => {});
      }, 20);
      await laterStatus;
      clearInterval(probe);
      expect(lines).toBeLessThan(manyLines);
    },
    (_channel, { header, parent_header }) => {
      if (header.msg_type === "stream") lines += 1;
      if (isReplied && header.msg_type === "status" && isProbe(parent_header)) onLaterStatus();
    },
  );
});

test("4: requests after an error are refused with an unknown status", () =>
  onStock(async (stock) => {
    const [, next] = [stock.execute("throw 1"), stock.execute("1")];
    expect((await next.reply).status).toBe("abort");
  }));

test("5: a failing cell has no error message", () =>
  onStock(async (stock) => {
    const { types, reply } = await runCell(stock, 'throw new TypeError("boom")');
    expect(types).not.toContain("error");
    expect(types).not.toContain("execute_input");
    expect(reply.ename).toBeUndefined();
  }));

test("6: other requests go unanswered, or get the wrong reply", () =>
  onStock(async (stock) => {
    const answers: string[] = [];
    void stock.request("shell", "history_request", {}).then(
      () => answers.push("history"),
      () => {},
    );
    const comms = await stock.request("shell", "comm_info_request", {});
    expect(comms.header.msg_type).toBe("complete_reply");
    expect(answers).toEqual([]);
  }));

test("a file that is created beside the notebook ends its use", () =>
  onStock(async (stock) => {
    expect(await createFiles(stock, folder, 1000)).toBe("error");
  }));

test("what is exported in a cell fails", () =>
  onStock(async (stock) => {
    expect((await runCell(stock, "export const one = 1")).reply.status).toBe("error");
  }));

function isProbe({ msg_type }: Partial<MessageHeader>): boolean {
  return msg_type === "kernel_info_request";
}

async function onStock(
  use: (stock: KernelSession) => Promise<void>,
  onMessage?: MessageListener,
): Promise<void> {
  const stock = await KernelSession.start({ spec: stockKernel(), folder, onMessage });
  try {
    await use(stock);
  } finally {
    await stock.kill();
  }
}
