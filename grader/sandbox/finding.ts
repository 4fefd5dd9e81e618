import type { Place, Status } from "../report/result.js";

export interface FindingDetails {
  place?: Place | undefined;
  expected?: string[] | undefined;
  actual?: string[] | undefined;
  /** The test came to nothing that its own hint is about. */
  isBeforeHint?: true;
}

/** Why a test did not pass, in words for the learner. Thrown by the handle and by specs. */
export class Finding extends Error {
  override name = "Finding";
  readonly status: Exclude<Status, "passed">;
  readonly details: FindingDetails;

  constructor(status: Exclude<Status, "passed">, message: string, details: FindingDetails = {}) {
    super(message);
    this.status = status;
    this.details = details;
  }
}
