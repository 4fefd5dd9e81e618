export type Consumer = Generator<string, void, number>;

export function* consumer(): Consumer {
  let result = "";
  try {
    while (true) {
      const number = yield result;
      if (number === 0) return;
      console.log(`[CONSUMER] Consuming ${number}...`);
      result = "200 OK";
    }
  } finally {
    // Runs for the 0 and for return() alike.
    console.log("[CONSUMER] Closed.");
  }
}

export function produce(consumer: Consumer, rounds: number): void {
  // Up to the first yield: only from there on something can be sent.
  consumer.next(0);
  for (let number = 1; number <= rounds; number++) {
    console.log(`[PRODUCER] Producing ${number}...`);
    const { value } = consumer.next(number);
    console.log(`[PRODUCER] Consumer return: ${value}`);
  }
  consumer.return();
}

export function talk(rounds: number): void {
  produce(consumer(), rounds);
}
