import { expect, it } from "vitest";
import { makeMutants } from "./mutants.js";

it("changes one thing in each mutant, and tells the lines that are changed", async () => {
  const mutants = await makeMutants(
    "export function less(a: number, b: number) {\n  return a < b;\n}\n",
  );
  expect(mutants).toContainEqual({
    line: 2,
    was: "return a < b;",
    is: "return a <= b;",
    source: "export function less(a: number, b: number) {\n  return a <= b;\n}\n",
  });
  expect(mutants).toContainEqual({
    line: 1,
    was: "export function less(a: number, b: number) { return a < b; }",
    is: "export function less(a: number, b: number) {}",
    source: "export function less(a: number, b: number) {}\n",
  });
});

it("makes each program once", async () => {
  const sources = (await makeMutants("while (true) stop();\n")).map(({ source }) => source);
  expect(sources).toContain("while (false) stop();\n");
  expect(new Set(sources).size).toBe(sources.length);
});

it("forgets each wait and each call, but none in a comment or a text", async () => {
  const source = `async function main() {
  // await nothing
  const text = "await nothing";
  await writer.drain();
  const rest = await \`await nothing\`;
  writer.close();
}
`;
  const changed = (await makeMutants(source)).map(({ was, is }) => [was, is]);
  expect(changed).toContainEqual(["await writer.drain();", "writer.drain();"]);
  expect(changed).toContainEqual(["await writer.drain();", ";"]);
  expect(changed).toContainEqual(["writer.close();", ";"]);
  const rest = "const rest = await `await nothing`;";
  expect(changed).toContainEqual([rest, rest.replace("await ", "")]);
  expect(changed).not.toContainEqual([rest, "const rest = await `nothing`;"]);
  expect(changed).not.toContainEqual(["// await nothing", "// nothing"]);
  expect(changed).not.toContainEqual(['const text = "await nothing";', 'const text = "nothing";']);
});
