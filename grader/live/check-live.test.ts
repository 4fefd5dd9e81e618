import { expect, test } from "vitest";
import { checkLive } from "./check-live.js";

const kernel = { address: "", names: ["something"], scripts: [], cells: [] };

test("an exercise whose cell has not run is told by what can run, and by no type", async () => {
  await expect(checkLive("01-sync-io/message-loop", kernel)).rejects.toThrow(
    "No cell that declares Editor has run in this notebook: run the exercise's cell first, then check again.",
  );
});

test("a slug that there is not is told with the nearest one", async () => {
  await expect(checkLive("01-sync-io/mesage-loop", kernel)).rejects.toThrow(
    'There is no exercise "01-sync-io/mesage-loop": did you mean "01-sync-io/message-loop"?',
  );
});
