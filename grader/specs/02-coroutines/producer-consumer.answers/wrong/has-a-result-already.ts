// caught by: the consumer begins without a result (failed)
// in words: has to yield an empty text
function* consumer() {
  let result = "200 OK";
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
  consumer.next();
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
