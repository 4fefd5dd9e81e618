import { expect, it } from "vitest";
import { livePlaces } from "./live-places.js";

const cell = `import { sleep } from "tsyncio";

/** Waits. */
async function main(seconds: number): Promise<void> {

  // a comment
  await sleep(seconds);
  let count: number = 0;
  while (true) {
    count += 1;
  }
}
function short() { for (;;); }
`;

/** As tslab compiles the cell. */
const code = `(function(exports, require) { Object.defineProperty(exports, "__esModule", { value: true });
exports.main = void 0;
const tsyncio_1 = require("tsyncio");
Object.defineProperty(exports, "sleep", { enumerable: true, get: function () { return tsyncio_1.sleep; } });
/** Waits. */
async function main(seconds) {
    // a comment
    await (0, tsyncio_1.sleep)(seconds);
    let count = 0;
    while (true) {
        count += 1;
    }
}
exports.main = main;
function short() {
    for (;;)
        ;
}

})(__tslab__.exports, __tslab__.require)`;

const other = {
  id: "9",
  code: `(function(exports) {\n\n\n\n${"function other() {\n".padEnd(40)}\n\n\n\n\n\n\n}\n})()`,
};
const kernel = { address: "", names: ["main"], scripts: [{ id: "7", code }, other] };

it("names the line of the cell as it was written", () => {
  const places = livePlaces({ ...kernel, cells: ["const one = 1;", cell] });
  const place = places.inStack("    at main (script-7:10:5)\n    at run (elsewhere:1:1)");
  expect(place).toEqual({
    words: "line 9 of the cell with main",
    line: 9,
    column: 3,
    text: "while (true) {",
  });
});

it("finds an error's cell by the function's name", () => {
  const places = livePlaces({ ...kernel, cells: [cell] });
  const stack = "Error: no\n    at node:net:1\n    at async main (evalmachine.<anonymous>:8:11)";
  expect(places.inStack(stack)?.text).toBe("await sleep(seconds);");
});

it("finds a line that the kernel has broken in two by its text", () => {
  const places = livePlaces({ ...kernel, cells: [cell] });
  const place = places.inStack("    at short (script-7:16:5)");
  expect(place?.words).toBe("line 13 of the cell with short");
});

it("shows the compiled line where the cell is not known, or has been changed since", () => {
  // Another notebook's cell may have the name, and such a line, too.
  for (const cells of [[], [cell.replace("count += 1", "count += 2")]]) {
    const place = livePlaces({ ...kernel, cells }).inStack("    at main (script-7:10:5)");
    expect(place).toMatchObject({ words: "this line of main", text: "while (true) {" });
  }
});

it("has no place for what is not the learner's", () => {
  expect(livePlaces({ ...kernel, cells: [cell] }).inStack("at x (node:net:1:2)")).toBeUndefined();
});
