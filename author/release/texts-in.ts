/**
 * The texts in a file, however they are wrapped: the strings of JSON (cells and outputs of notebooks, stubs, sources in a
 * source map), source maps inside of compiled files, and the file as it is.
 */
export function textsIn(bytes: Buffer): string[] {
  const text = bytes.toString("utf8");
  const maps = [...text.matchAll(/sourceMappingURL=data:[^,\s]*;base64,([\w+/=]+)/g)].map(
    ([, encoded = ""]) => Buffer.from(encoded, "base64").toString("utf8"),
  );
  return [text, ...stringsOf(text), ...maps.flatMap((map) => [map, ...stringsOf(map)])];
}

function stringsOf(text: string): string[] {
  if (!/^\s*[[{]/.test(text)) return [];
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value === "string") found.push(value);
    else if (Array.isArray(value)) {
      // A notebook keeps a text as its lines.
      if (value.every((line) => typeof line === "string")) found.push(value.join(""));
      else value.forEach(visit);
    } else if (typeof value === "object" && value !== null) Object.values(value).forEach(visit);
  };
  try {
    visit(JSON.parse(text));
  } catch {
    // It only looked like JSON.
  }
  return found;
}
