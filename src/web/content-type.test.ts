import { describe, expect, test } from "vitest";
import { parseContentType } from "./content-type.js";

describe("a Content-Type", () => {
  test.each<[header: string | undefined, type: string, parameters: Record<string, string>]>([
    [undefined, "application/octet-stream", {}],
    ["nonsense; a=b", "application/octet-stream", { a: "b" }],
    [" Text/HTML ", "text/html", {}],
    ["text/html; Charset=UTF-8", "text/html", { charset: "UTF-8" }],
    ["text/html;charset = utf-8 ;", "text/html", { charset: "utf-8" }],
    [
      'form-data; name="a"; filename="a;b.txt"',
      "application/octet-stream",
      { name: "a", filename: "a;b.txt" },
    ],
    ['a/b; filename="a=b, c"; x=y', "a/b", { filename: "a=b, c", x: "y" }],
    ['a/b; filename="a\\"; b"; x=y', "a/b", { filename: 'a\\"; b', x: "y" }],
    ['a/b; x=""; y=', "a/b", { x: "", y: "" }],
    ['a/b; x="not closed; y=z', "a/b", { x: '"not closed', y: "z" }],
    ["a/b; nothing; =x; two words=x; y=z", "a/b", { y: "z" }],
  ])("%s", (header, type, parameters) => {
    const read = parseContentType(header);
    expect([read.type, Object.fromEntries(read.parameters)]).toEqual([type, parameters]);
  });

  // In a time that grows with its square, each of these would take minutes.
  test.each([
    ["spaces", `a/b; name="a"; x=y${" ".repeat(400_000)}z`],
    ["spaces in front", `a/b; ${" ".repeat(400_000)}x`],
    ["semicolons", `a/b${";".repeat(400_000)}`],
    ["names", `a/b${";x".repeat(200_000)}`],
    ["quotes", `a/b;x=${'"'.repeat(400_001)}`],
    ["a string", `a/b;x="${"x".repeat(400_000)}"`],
    ["escapes", `a/b;x="${"\\\\".repeat(200_000)}`],
    ["open quotes", `a/b${';x="\\"'.repeat(60_000)}`],
  ])("may be long: %s", (_what, header) => {
    expect(parseContentType(header).type).toBe("a/b");
  });
});
