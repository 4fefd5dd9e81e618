import { inspect } from "node:util";
import type { Call } from "../sandbox/call.js";
import { Finding } from "../sandbox/finding.js";
import type { RemoteSubmission } from "../sandbox/remote-submission.js";

/** The process keeps an object, and says so by an empty list; anything else it sends in the list. */
export async function kept(submission: RemoteSubmission, call: Call, rule: string): Promise<void> {
  const given = (await submission.finish(call)) as unknown[];
  if (given.length > 0) {
    throw new Finding("failed", `${rule}, and it gave ${inspect(given[0])}.`);
  }
}
