/** What a wrong answer says of itself. */
export interface Claim {
  /** The test that catches it. */
  name: string;
  status: string;
  /** What is read in the test's verdict. */
  words: string;
}

/** Reads `// caught by: NAME (STATUS)` and `// in words: WORDS`, the first two lines of a wrong answer. */
export function readClaim(source: string): Claim | undefined {
  const [first = "", second = ""] = source.split(/\r?\n/);
  const [, name, status] = /^\/\/ caught by: (.*) \((.*)\)$/.exec(first) ?? [];
  const [, words] = /^\/\/ in words: (.*)$/.exec(second) ?? [];
  return name && status && words ? { name, status, words } : undefined;
}
