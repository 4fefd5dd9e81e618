import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { courseRoot } from "../../../course/root.js";
import { KernelSession } from "../../../jupyter/kernel/index.js";
import { courseKernel, runCell, stockKernel } from "../../../jupyter/testing/kernels.js";

// Inside the clone, where a cell finds the package.
const folder = mkdtempSync(join(courseRoot, ".cache", "pictures-"));
afterAll(() => rmSync(folder, { recursive: true }));

const imports = `import { sleep, VirtualClock } from "tsyncio";
import { plot, timeline } from "tsyncio/lab";`;
const still = `const picture = await timeline(() => sleep(1), { clock: new VirtualClock() });
picture.show();`;
const live = `const film = await timeline(() => sleep(0.25), { live: true });`;
const points = `const drawn = await plot({ title: "T", x: { label: "n" }, y: { label: "m" }, series: { a: [[1, 2]] } });
drawn.show();`;

describe.each([
  ["the course's kernel", courseKernel],
  ["stock tslab", stockKernel],
])("under %s", (_, kernel) => {
  let session: KernelSession;
  beforeAll(async () => {
    session = await KernelSession.start({ spec: kernel(), folder });
    await runCell(session, imports);
  });
  afterAll(() => session.shutdown());

  const shown = (first: string) => ({
    output_type: "display_data",
    data: {
      "text/html": expect.stringMatching(/<img class="\S+" alt="[^"]+" src="data:image/),
      "text/plain": expect.stringContaining(first),
    },
    metadata: {},
  });

  test("a timeline is one output, drawn and in words, and the same each time", async () => {
    const { outputs } = await runCell(session, still);
    expect(outputs).toEqual([shown("Timeline (1 s)")]);
    expect((await runCell(session, still)).outputs).toEqual(outputs);
  });

  test("a plot is one output, drawn and in words", async () => {
    expect((await runCell(session, points)).outputs).toEqual([shown("T: a")]);
  });

  test("a live timeline is one output, which changes", async () => {
    const { types, outputs } = await runCell(session, live);
    expect(types.filter((type) => type === "display_data")).toHaveLength(1);
    expect(types).toContain("update_display_data");
    expect(outputs).toEqual([shown("Task-1")]);
  });
});
