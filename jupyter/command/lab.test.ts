import { expect, test, vi } from "vitest";
import { InputError } from "../../course/input-error.js";
import { labCommand } from "./lab.js";

test("without JupyterLab, one sentence says how to get it", async () => {
  vi.stubEnv("PATH", "");
  const lab = labCommand({ virtualEnvironment: "no such folder" }).parseAsync([], { from: "user" });
  await expect(lab).rejects.toThrow(InputError);
  await expect(lab).rejects.toThrow(/^JupyterLab is not installed: [^\n]*pip install jupyterlab/);
  vi.unstubAllEnvs();
});
