import { expect, test } from "vitest";
import { readKeys } from "./keys.js";

test.each([
  ["h", ["hint"]],
  ["L", ["list"]],
  ["nrq", ["next", "again", "quit"]],
  ["\u0003", ["quit"]],
  ["\u001b[A\u001b[B\u001bOA\u001bOB", ["up", "down", "up", "down"]],
  ["\u001b[5~\u001b[6~ ", ["pageUp", "pageDown", "pageDown"]],
  ["\u001b[H\u001bOH\u001b[1~\u001b[7~", ["home", "home", "home", "home"]],
  ["\u001b[F\u001bOF\u001b[4~\u001b[8~", ["end", "end", "end", "end"]],
  ["\r\nyxf", ["open", "open", "yes", "reset", "otherFile"]],
  ["\u001b[C\u001b[1;5Hz\u001b", ["other", "other", "other", "other"]],
  ["", []],
])("%j means %j", (sent, keys) => {
  expect(readKeys(sent)).toEqual(keys);
});
