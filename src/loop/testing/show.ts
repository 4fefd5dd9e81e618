// How traces show things: the same words for what the loop did and what the model says.

export function showFailure({ name, message }: { name: string; message: string }): string {
  return message === "" ? name : `${name}: ${message}`;
}

export function showList(items: readonly string[]): string {
  return `[${items.join(", ")}]`;
}

/** A result of a task, a future, a queue or a helper. */
export function show(value: unknown): string {
  if (value === undefined) return "none";
  if (value instanceof Error) return showFailure(value);
  return Array.isArray(value) ? showList(value.map(show)) : String(value);
}
