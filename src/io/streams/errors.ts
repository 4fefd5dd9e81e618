/**
 * The stream ended before all the bytes came. Python: `asyncio.IncompleteReadError`.
 *
 * @example
 * const reader = new StreamReader();
 * reader.feedData(Buffer.from("four"));
 * reader.feedEof();
 * try {
 *   await reader.readExactly(10);
 * } catch (error) {
 *   if (error instanceof IncompleteReadError) console.log(String(error.partial)); // four
 * }
 */
export class IncompleteReadError extends Error {
  override name = "IncompleteReadError";
  /** What came before the end. */
  readonly partial: Buffer;
  /** How many bytes were expected; undefined if a separator was. */
  readonly expected: number | undefined;

  constructor(partial: Buffer, expected?: number) {
    const wanted = expected === undefined ? "a separator" : `${expected} bytes`;
    super(`The stream ended after ${partial.length} bytes: expected ${wanted}`);
    this.partial = partial;
    this.expected = expected;
  }
}

/**
 * More bytes came without a separator than the reader's limit. Python: `asyncio.LimitOverrunError`.
 *
 * The bytes stay to be read: take `consumed` of them off by `readExactly`, then look on.
 *
 * @example
 * const reader = new StreamReader({ limit: 4 });
 * reader.feedData(Buffer.from("too long\n"));
 * try {
 *   await reader.readUntil("\n");
 * } catch (error) {
 *   if (error instanceof LimitOverrunError) console.log(error.consumed); // 8
 * }
 */
export class LimitOverrunError extends Error {
  override name = "LimitOverrunError";
  /** How many bytes can be taken off before trying again. */
  readonly consumed: number;

  constructor(message: string, consumed: number) {
    super(message);
    this.consumed = consumed;
  }
}

/** What writing to a connection that is gone throws; its `code` is `ECONNRESET`, as the system's error has it. */
export function connectionLost(): Error {
  return Object.assign(new Error("The connection is lost: nothing more can be written"), {
    code: "ECONNRESET",
  });
}
