/** Takes numbers, and gives back what became of each. */
export type Consumer = Generator<string, void, number>;

/**
 * The consumer. Whatever is sent to it with next(n) comes out of its yield.
 *
 * - Its first step prints nothing and yields "": there is no result yet.
 * - For each number it prints "[CONSUMER] Consuming N..." and yields "200 OK".
 * - A 0 ends it.
 * - When it ends, by a 0 or because it is closed, it prints "[CONSUMER] Closed."
 */
export function* consumer(): Consumer {
  // TODO: yield the last result, take the next number, again and again.
  throw new Error("consumer is not written yet: write it where it says TODO");
}

/**
 * The producer. It makes the numbers from 1 up to `rounds`, and sends each to the consumer.
 *
 * - It starts the consumer with a first step before it sends anything.
 * - For each number it prints "[PRODUCER] Producing N...", sends it, and prints
 *   "[PRODUCER] Consumer return: " and what came back.
 * - When nothing is left to produce it closes the consumer, with return().
 */
export function produce(consumer: Consumer, rounds: number): void {
  // TODO: start the consumer, send the numbers, close it.
  throw new Error("produce is not written yet: write it where it says TODO");
}

/** Both together. Nothing to write here. */
export function talk(rounds: number): void {
  produce(consumer(), rounds);
}
