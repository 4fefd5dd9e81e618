import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";

export interface LineReaderOptions {
  /** In bytes, since the beginning or since the last line that was asked for. */
  mostBytes: number;
  /**
   * Tells whether the line was asked for: an answer costs the process nothing of its limit.
   *
   * @param isWhole it came with its newline, and not at the end of the stream
   */
  onLine(line: string, isWhole: boolean): boolean;
  /** Called once; nothing is read any more. */
  onFlood(): void;
}

/**
 * Splits a stream of a hostile process into lines, and never holds much more than `mostBytes`.
 *
 * @returns what stops reading
 */
export function readLines(stream: Readable, options: LineReaderOptions): () => void {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  let bytes = 0;
  const onData = (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > options.mostBytes) {
      stream.destroy();
      options.onFlood();
      return;
    }
    // Only what is new is searched: a line that comes in many small pieces must cost no more than its length.
    const lines = decoder.write(chunk).split("\n");
    lines[0] = rest + lines[0];
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (options.onLine(line, true)) bytes = 0;
    }
  };
  const onEnd = () => {
    if (rest !== "") options.onLine(rest, false);
  };
  // A pipe that breaks when the process is killed is no event of its own.
  const onError = () => {};
  stream.on("data", onData).on("end", onEnd).on("error", onError);
  return () => stream.off("data", onData).off("end", onEnd).off("error", onError);
}
