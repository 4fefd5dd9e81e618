import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Example } from "./run-example.js";

const folder = fileURLToPath(new URL("..", import.meta.url));

/** The package's own files, relative to its folder. */
export const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .map((file) => file.split(sep).join("/"))
  .filter((file) => file.endsWith(".ts") && !/\.test\.ts$|\.d\.ts$|^dist|testing/.test(file));

export const read = (file: string) => readFileSync(join(folder, file), "utf8");

/** The `@example` of every doc comment of a file. */
export function examplesOf(file: string): Example[] {
  const comments = read(file).match(/\/\*\*[\s\S]*?\*\//g) ?? [];
  return comments.flatMap((comment) => {
    const lines = comment
      .slice(3, -2)
      .split("\n")
      .map((line) => line.replace(/^\s*\* ?/, ""));
    const start = lines.findIndex((line) => line.startsWith("@example"));
    if (start === -1) return [];
    const code = lines
      .slice(start + 1)
      .join("\n")
      .trim();
    return [{ name: `${file}: ${code.split("\n")[0]}`, code }];
  });
}

/** What an index exports, without the types: each name with its doc comment, which may be empty. */
export function docCommentsOf(index: string): Map<string, string> {
  const comments = new Map<string, string>();
  for (const [, list, from = ""] of read(index).matchAll(
    /^export (?:\{([^}]*)\}|\*) from "(.*)";/gm,
  )) {
    const file = relative(folder, join(folder, index, "..", from)).replace(/\.js$/, ".ts");
    const source = read(file);
    const names = list?.split(",").map((entry) => entry.trim()) ?? exportedBy(source);
    for (const name of names) {
      if (name !== "" && !name.startsWith("type ")) comments.set(name, commentOf(name, source));
    }
  }
  return comments;
}

function exportedBy(source: string): string[] {
  return [...source.matchAll(/^export (?:class|const|function\*?) (\w+)/gm)].map(
    ([, name = ""]) => name,
  );
}

/** The doc comment that stands in front of what a file exports; of overloads, of the first. */
function commentOf(name: string, source: string): string {
  const [, local = name] =
    new RegExp(`^export \\{[^}]*?(\\w+) as ${name}\\b`, "m").exec(source) ?? [];
  const declaration = `(?:abstract )?(?:async )?(?:function\\*?|class|const|let) ${local}\\b`;
  const comment = "/\\*\\*(?:(?!\\*/)[\\s\\S])*\\*/";
  const [, found = ""] =
    new RegExp(`(${comment})\\s*(?:export )?${declaration}`).exec(source) ?? [];
  return found;
}
