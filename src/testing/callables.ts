import { docCommentsOf, read, sources } from "./doc-comments.js";

/** A function, or a method of a class. */
export interface Callable {
  name: string;
  /** Its doc comment, which may be empty. */
  comment: string;
  /** From its parameters to its end. */
  code: string;
}

// Biome's layout tells where each ends: a function at the margin, a method two spaces in.
const comment = String.raw`(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)`;
const declared = new RegExp(
  String.raw`${comment}?export (?:abstract )?(?:async )?(function\*?|class) (\w+)([\s\S]*?\n}\n)`,
  "g",
);
const methods = new RegExp(
  String.raw`\n  (?:${comment}  )?(?!constructor|private|protected|#|\*?\[)((?:\w+ )*\*?\w+)(?:<[^>]*>)?(\([\s\S]*?\n  }\n)`,
  "g",
);

/** All that can be called of what an index exports. What is marked as internal is nobody's to call. */
export function callablesOf(index: string): Callable[] {
  const exported = docCommentsOf(index);
  const folder = index.replace(/index\.ts$/, "");
  return sources
    .filter((file) => file.startsWith(folder))
    .flatMap((file) => [...read(file).matchAll(declared)])
    .filter(([, , , name = ""]) => exported.has(name))
    .flatMap(([, comment = "", kind, name = "", code = ""]) =>
      kind === "class" ? methodsOf(name, code) : [{ name, comment, code }],
    )
    .filter(({ comment }) => !comment.includes("@internal"));
}

function methodsOf(className: string, code: string): Callable[] {
  return [...code.matchAll(methods)].map(([, comment = "", head = "", body = ""]) => ({
    name: `${className}.${head.split(" ").at(-1)}`,
    comment,
    code: body,
  }));
}
