/** The stream ended before all the bytes came. Python: `asyncio.IncompleteReadError`. */
export class IncompleteReadError extends Error {
  override name = "IncompleteReadError";
  /** What came before the end. */
  readonly partial: Buffer;
  /** How many bytes were expected; undefined if a separator was. */
  readonly expected: number | undefined;

  constructor(partial: Buffer, expected?: number) {
    const wanted = expected === undefined ? "a separator" : `${expected} bytes`;
    super(`The stream ended after ${partial.length} bytes, where ${wanted} was expected`);
    this.partial = partial;
    this.expected = expected;
  }
}

/** More bytes came without a separator than the reader's limit. Python: `asyncio.LimitOverrunError`. */
export class LimitOverrunError extends Error {
  override name = "LimitOverrunError";
  /** How many bytes can be taken off before trying again. */
  readonly consumed: number;

  constructor(message: string, consumed: number) {
    super(message);
    this.consumed = consumed;
  }
}
