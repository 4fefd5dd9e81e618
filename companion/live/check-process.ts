// The program of the process that a notebook's kernel starts for `check`: runs the spec on the kernel's live functions,
// keeps the progress, and answers with the report.
import { InputError } from "../../course/input-error.js";
import type { CheckReply, CheckRequest } from "./check-in-cell.js";
import { checkInCell } from "./check-in-cell.js";

process.on("SIGINT", () => {});
process.on("disconnect", () => process.exit());
process.once("message", async (request: CheckRequest) => {
  const reply = await answer(request);
  process.send?.(reply, () => process.exit());
});

async function answer(request: CheckRequest): Promise<CheckReply> {
  try {
    return { kind: "checked", ...(await checkInCell(request)) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: error instanceof InputError ? "bad-input" : "failed", message };
  }
}
