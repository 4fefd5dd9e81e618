// caught by: closing the consumer ends it (failed)
// in words: closed from outside
function* consumer() {
  let result = "";
  while (true) {
    const number = yield result;
    if (!number) break;
    console.log(`[CONSUMER] Consuming ${number}...`);
    result = "200 OK";
  }
  console.log("[CONSUMER] Closed.");
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
