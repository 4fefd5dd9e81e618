// caught by: the producer starts the consumer first (failed)
// in words: the consumer never saw it
function* consumer() {
  let result = "";
  try {
    while (true) {
      const number = yield result;
      if (!number) return;
      console.log(`[CONSUMER] Consuming ${number}...`);
      result = "200 OK";
    }
  } finally {
    console.log("[CONSUMER] Closed.");
  }
}

function produce(consumer, rounds) {
  for (let number = 1; number <= rounds; number++) {
    console.log(`[PRODUCER] Producing ${number}...`);
    const step = consumer.next(number);
    console.log(`[PRODUCER] Consumer return: ${step.value}`);
  }
  consumer.return();
}

function talk(rounds) {
  produce(consumer(), rounds);
}
