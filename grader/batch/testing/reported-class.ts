import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Format } from "../../report/formats/graded.js";
import { policySchema } from "../gradebook/policy.js";
import { GradeStore } from "../store/grade-store.js";
import { writeReports } from "../write-reports.js";
import { attemptOf, place, resultOf } from "./attempts.js";
import { disposedAfterTest, temporaryFolder } from "./temporary-folder.js";

const daily = policySchema.parse({
  due: "2026-01-10T12:00Z",
  penalty: { percent: 10, per: "day" },
});

/** A class of Ada, with an attempt in time and one that is late, and of Bob, whose answer cannot be graded. */
export function reportedClass() {
  const store = disposedAfterTest(new GradeStore(join(temporaryFolder(), "grades.db")));
  const adas = [
    { ...attemptOf("ada", "first"), file: "ada/1.ts", submittedAt: "2026-01-09T12:00:00.000Z" },
    { ...attemptOf("ada", "second"), file: "ada/2.ts", submittedAt: "2026-01-12T12:00:00.000Z" },
  ];
  place(store, ...adas, attemptOf("bob"));
  store.keepVerdict("key of first", resultOf(2));
  store.keepVerdict("key of second", resultOf(4));
  store.keepError(attemptOf("bob").key, "It is a PDF.");
  const folder = temporaryFolder();
  const write = (format?: Format, policy = daily) =>
    writeReports(folder, store, { format, policy });
  const read = (file: string) => readFileSync(join(folder, file), "utf8");
  return { folder, store, write, read };
}
