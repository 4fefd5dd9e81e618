import { readFileSync } from "node:fs";
import type { Example } from "./run-example.js";

export const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

/** A fenced block: its language and its lines. */
const fence = /^```(\w+)\n([\s\S]*?)\n```$/gm;

/** The page's TypeScript. A block of text is what each block before it, in its section, prints. */
export function readmeExamples(): Example[] {
  return readme.split(/^#{2,3} /m).flatMap((section) => {
    const name = `README: ${section.slice(0, section.indexOf("\n"))}`;
    const examples: Example[] = [];
    for (const [, language, lines = ""] of section.matchAll(fence)) {
      if (language === "ts") examples.push({ name, code: lines });
      if (language === "text") for (const example of examples) example.output ??= lines;
    }
    return examples;
  });
}

/** What the tables show as TypeScript: the code in their last columns but for prose. */
export function readmeTableCode(): string[] {
  const rows = readme.matchAll(/^\| (.*) \|$/gm);
  return [...rows].flatMap(([, row = ""]) => {
    const cells = row.split(" | ").slice(1);
    return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code));
  });
}
