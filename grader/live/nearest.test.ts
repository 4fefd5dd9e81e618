import { expect, it } from "vitest";
import { nearest } from "./nearest.js";

it.each<[string, string[], string | undefined]>([
  ["04-async-await/wgt", ["04-async-await/wget", "05-web/app"], "04-async-await/wget"],
  ["wget", ["04-async-await/app", "04-async-await/wget"], "04-async-await/wget"],
  ["anything", [], undefined],
])("%s among %j means %s", (wanted, words, meant) => {
  expect(nearest(wanted, words)).toBe(meant);
});
