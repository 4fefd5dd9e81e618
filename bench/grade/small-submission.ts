/** A submission of a kilobyte or so; no two are the same. */
export function smallSubmission(index: number): string {
  const lines = Array.from(
    { length: 12 },
    (_, line) =>
      `const helper${line} = (value: number): number => value * ${index + line} + ${line};`,
  );
  return `// Submission ${index}.
export function add(one: number, other: number): number {
  return one + other;
}
${lines.join("\n")}
export const helpers = [${lines.map((_, line) => `helper${line}`).join(", ")}];
`;
}
