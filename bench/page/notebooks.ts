/** What a first cell prints when it has run: it does not stand in its code. */
export const printed = "sum: 42";

export const lines = 20_000;
export const lastLine = `line ${lines}`;

/** A chapter of a few cells, whose first prints a line, and whose second prints many. */
export function smallNotebook(): string {
  return notebook([
    text("# A chapter"),
    text("A cell, and what comes of it."),
    code("first", 'console.log("sum:", 6 * 7);'),
    code("many", `for (let n = 1; n <= ${lines}; n++) console.log("line", n);`),
  ]);
}

const cells = 100;

/** A chapter of a hundred cells: text, code of ten lines, and every fifth time an output of ten lines. */
export function largeNotebook(): string {
  const parts = Array.from({ length: cells / 2 }, (_, index) => [
    text(`## Part ${index + 1}\n\nHere *something* is told, with \`code\` in it.\n\n- one\n- two`),
    code(`cell-${index}`, body(index), index % 5 === 0 ? output : []),
  ]);
  return notebook([text("# A long chapter"), ...parts.flat()]);
}

const body = (index: number) =>
  [
    'import { createTask, sleep } from "tsyncio";',
    "",
    `async function part${index}(name: string): Promise<number> {`,
    "  let sum = 0;",
    "  for (let turn = 1; turn <= 3; turn++) {",
    "    await sleep(0.1);",
    `    console.log(\`\${name}: turn \${turn} of part ${index}\`);`,
    "    sum += turn;",
    "  }",
    "  return sum;",
    "}",
  ].join("\n");

const output = [
  {
    output_type: "stream",
    name: "stdout",
    text: Array.from({ length: 10 }, (_, index) => `line ${index + 1}\n`).join(""),
  },
];

let count = 0;

function text(source: string) {
  count += 1;
  return { cell_type: "markdown", id: `text-${count}`, metadata: {}, source };
}

function code(id: string, source: string, outputs: object[] = []) {
  return { cell_type: "code", id, metadata: {}, source, outputs, execution_count: null };
}

function notebook(all: object[]): string {
  const kernelspec = { name: "tslab", display_name: "TypeScript (course)", language: "typescript" };
  return JSON.stringify({ cells: all, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 });
}
