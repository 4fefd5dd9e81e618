import { expect, test } from "vitest";
import { readKeys } from "./keys.js";

test.each([
  ["h", ["hint"]],
  ["L", ["list"]],
  ["nrq", ["next", "again", "quit"]],
  ["\u0003", ["quit"]],
  ["\u001b[A\u001b[B\u001bOA\u001bOB", ["up", "down", "up", "down"]],
  ["\u001b[5~\u001b[6~ ", ["pageUp", "pageDown", "pageDown"]],
  ["\u001b[C\u001b[1;5Hx\r\n\u001b", []],
  ["", []],
])("%j means %j", (sent, keys) => {
  expect(readKeys(sent)).toEqual(keys);
});
