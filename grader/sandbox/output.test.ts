import { expect, it } from "vitest";
import { Activity } from "./activity.js";
import { Output } from "./output.js";

it("what the end of the process has cut off is printed, and is no whole line", () => {
  const output = new Output("marker", new Activity());
  output.receive("whole");
  output.receive("cut o", false);
  expect(output.lines).toEqual(["whole", "cut o"]);
  expect(output.lastWholeLine).toBe("whole");
});
