import { expect, test } from "vitest";
import { type PlotOptions, plot } from "../index.js";

const costs: PlotOptions = {
  title: "What they cost",
  x: { label: "how many", log: true },
  y: { label: "memory", unit: "MB" },
  series: {
    threads: [
      [100, 480],
      [1, 6.04],
    ],
    coroutines: [[1, 0.01]],
  },
};

test("the words of a plot are a table, in the order of x", async () => {
  expect((await plot(costs)).text).toBe(
    [
      "What they cost: memory (MB)",
      "how many  threads  coroutines",
      "1            6.04        0.01",
      "100           480",
    ].join("\n"),
  );
});

test("names on x stay in their order", async () => {
  const { svg, text } = await plot({
    ...costs,
    x: { label: "where" },
    series: {
      seconds: [
        ["processor", 1],
        ["disk", 2],
        ["network", 3],
      ],
    },
  });
  const lines = text.split("\n").slice(2);
  expect(lines.map((line) => line.split(" ")[0])).toEqual(["processor", "disk", "network"]);
  expect(svg.match(/>(processor|disk|network)</g)).toEqual([">processor<", ">disk<", ">network<"]);
});

test("the same numbers are the same drawing, to the letter; other numbers are another", async () => {
  const { svg } = await plot(costs);
  expect((await plot({ ...costs })).svg).toBe(svg);
  expect((await plot({ ...costs, title: "Others" })).svg).not.toBe(svg);
});

test("series are told apart by signs and kinds of line, bars by patterns", async () => {
  const { svg } = await plot(costs);
  expect(svg).toContain('stroke-dasharray="7 3"');
  expect(new Set(svg.match(/<path d="[^"]*" transform/g)).size).toBeGreaterThan(1);
  const bars = await plot({ ...costs, x: { label: "n" }, kind: "bar" });
  const [, pattern] = bars.svg.match(/<pattern id="([^"]*)"/) ?? [];
  expect(bars.svg).toContain(`fill="url(#${pattern})"`);
});

test("what has whole numbers has no tick between them", async () => {
  for (const most of [1, 2, 3, 5, 50]) {
    const { svg } = await plot({
      ...{ title: "Learners", x: { label: "points" }, y: { label: "learners" }, kind: "bar" },
      series: {
        learners: [
          ["0", most],
          ["1", 0],
        ],
      },
    });
    const [, ticks = ""] = /aria-label="y-axis tick label"[^>]*>(.*?)<\/g>/.exec(svg) ?? [];
    const numbers = [...ticks.matchAll(/>([^<>]+)<\/text>/g)].map(([, words]) => Number(words));
    expect(numbers.length).toBeGreaterThan(1);
    expect(numbers.every(Number.isInteger)).toBe(true);
  }
});

test("a drawing has no number that is none", async () => {
  for (const kind of ["line", "bar", "dot"] as const) {
    const { svg } = await plot({ ...costs, x: { label: "n" }, kind });
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  }
});

const wrong = (change: object) => plot({ ...costs, ...change } as PlotOptions);

test("what cannot be drawn is refused, and why", async () => {
  await expect(wrong({ series: {} })).rejects.toThrow(
    'The plot "What they cost" has no points: give it a series with at least one',
  );
  await expect(wrong({ series: { a: [[1, Number.NaN]] } })).rejects.toThrow(
    '"memory" of a point of "a" is a finite number; what came was number NaN',
  );
  await expect(wrong({ series: { a: [7] } })).rejects.toThrow(
    'A point of "a" is a pair [x, y]; what came was number 7',
  );
  await expect(wrong({ series: { a: [[0, 1]] } })).rejects.toThrow(
    '"how many" is logarithmic, so all values are above 0; what came was 0, in "a"',
  );
  await expect(
    wrong({
      series: {
        a: [
          [1, 1],
          ["b", 1],
        ],
      },
    }),
  ).rejects.toThrow(
    'On x, the plot "What they cost" has numbers and names: it can have one of them',
  );
  await expect(wrong({ kind: "pie" })).rejects.toThrow(
    'A plot is a "line", a "bar" or a "dot"; what came was string pie',
  );
  await expect(wrong({ kind: "bar", y: { label: "y", log: true } })).rejects.toThrow(
    "A bar has no beginning on a logarithmic axis: take dots, or a plain axis",
  );
});
