import { join } from "node:path";
import { expect, it } from "vitest";
import { runSpec } from "./run-spec.js";

const assignment = {
  folder: "",
  problems: [],
  guardMap: "",
  compilerMap: "",
  origin: { words: "", source: "" },
  limits: { seconds: 1, megabytes: 64 },
  seed: 1,
};

/** No run without a whole result may count as one. */
it.each([
  ["empty", /no test|No test/],
  ["broken", /the spec itself is broken/],
  ["without-result", /"says nothing" broke/],
  ["contradiction", /is failed but says passed/],
  ["dying", /did not come to an end|worker|Worker/],
  ["skipped", /"is skipped"/],
])("a spec that is %s gives no result, but an error", async (name, message) => {
  const spec = join(import.meta.dirname, "fixtures", `${name}.spec.js`);
  await expect(runSpec(spec, assignment)).rejects.toThrow(message);
});

it("a spec that is not there gives an error", async () => {
  await expect(
    runSpec(join(import.meta.dirname, "fixtures", "none.spec.js"), assignment),
  ).rejects.toThrow();
});
