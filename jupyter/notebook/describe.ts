import { joinLines, type Output } from "./notebook.js";

const mostCharacters = 2000;

/** Outputs in words, for a report of differences. */
export function describeOutputs(outputs: Output[]): string {
  if (outputs.length === 0) return "(no output)";
  const text = outputs.map(describeOutput).join("\n");
  return text.length <= mostCharacters ? text : `${text.slice(0, mostCharacters)} ...`;
}

function describeOutput(output: Output): string {
  switch (output.output_type) {
    case "stream":
      return `${output.name}: ${joinLines(output.text).trimEnd()}`;
    case "error":
      return `error: ${output.ename}: ${output.evalue}`;
    default:
      return Object.entries(output.data)
        .map(([type, content]) => `${type}: ${describeContent(content)}`)
        .join("\n");
  }
}

function describeContent(content: unknown): string {
  return typeof content === "string" || Array.isArray(content)
    ? joinLines(content as string | string[])
    : JSON.stringify(content);
}
