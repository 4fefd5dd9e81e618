// caught by: the consumer takes number after number (failed)
// in words: What came back for
function* consumer() {
  let result = "";
  try {
    while (true) {
      const number = yield result;
      if (!number) return;
      console.log(`[CONSUMER] Consuming ${number}...`);
      yield result;
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
