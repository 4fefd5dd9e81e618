/** What debug mode costs too much to do always. Any loop in debug mode switches it on for all. */
export const debug = { enabled: false };

const library = new URL("..", import.meta.url).href;

/** Where the library was called from, as `file:line`: the first frame of the stack that is not its own. */
export function callSite(): string | undefined {
  if (!debug.enabled) return undefined;
  const frames = new Error().stack?.split("\n").slice(1) ?? [];
  const frame = frames.find((line) => !line.includes(library) && !line.includes("node:internal"));
  return frame?.match(/([^/\\( ]+:\d+):\d+\)?$/)?.[1];
}
