// caught by: a 0 ends the consumer (failed)
// in words: was sent a 0, and did not end
function* consumer() {
  let result = "";
  try {
    while (true) {
      const number = yield result;
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
