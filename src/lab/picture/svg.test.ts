import fc from "fast-check";
import { expect, test } from "vitest";
import { elementsOf } from "../../testing/well-formed.js";
import { Lanes, plot } from "../index.js";

/** What people and attackers call things. */
const hostile = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "<script>alert(1)</script>",
    '"onload="alert(1)',
    "</title></svg><b>",
    "a\u0000\u001b[31m\n\nb",
    "&lt;",
    "]]>",
    "\ud800",
    "a\u00a0b",
  ),
);

const shape = (svg: string) => elementsOf(svg).sort().join(" ");

function lanesOf(name: string) {
  const clock = { time: 0, now: () => clock.time, callAt: () => () => {} };
  const lanes = new Lanes({ title: name, clock });
  lanes.begin(name, "running", name);
  lanes.message(name, name, name);
  lanes.mark(name, name);
  return lanes.picture();
}

test("no name can break out of a timeline, nor tear its text apart", () => {
  const lines = lanesOf("plain").text.split("\n").length;
  fc.assert(
    fc.property(hostile, (name) => {
      const { svg, text } = lanesOf(name);
      expect(shape(svg)).toBe(shape(lanesOf("plain").svg));
      expect(text.split("\n")).toHaveLength(lines);
      expect(text.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
    }),
  );
});

test("no name can break out of a plot, nor tear its text apart", async () => {
  const plotOf = (name: string) =>
    plot({
      title: name,
      x: { label: name },
      y: { label: name, unit: name },
      series: { [`1${name}`]: [[name, 1]], [`2${name}`]: [[name, 2]] },
    });
  const plain = await plotOf("plain");
  await fc.assert(
    fc.asyncProperty(hostile, async (name) => {
      const { svg, text } = await plotOf(name);
      expect(() => elementsOf(svg)).not.toThrow();
      expect(elementsOf(svg)).not.toContain("script");
      expect(text.split("\n")).toHaveLength(plain.text.split("\n").length);
    }),
    { numRuns: 20 },
  );
});

test.each(["timeline", "plot"])(
  "a %s has a name and a description for those who cannot see it",
  async (kind) => {
    const one = {
      title: "T",
      x: { label: "n" },
      y: { label: "m" },
      series: { a: [[1, 2]] as const },
    };
    const { svg, text } = kind === "plot" ? await plot(one) : lanesOf("T");
    const [, title, description] = svg.match(/role="img" aria-labelledby="(\S+) (\S+)"/) ?? [];
    expect(svg).toContain(`<title id="${title}">T</title>`);
    const [, described = ""] =
      svg.match(new RegExp(`<desc id="${description}">([^<]*)</desc>`)) ?? [];
    expect(described.replaceAll("&gt;", ">")).toBe(text);
  },
);
