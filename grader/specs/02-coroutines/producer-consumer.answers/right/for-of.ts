function* consumer(): Generator<string, void, number> {
  let number: number;
  let result = "";
  try {
    for (;;) {
      number = yield result;
      if (number === 0) break;
      console.log(`[CONSUMER] Consuming ${number}...`);
      result = "200 OK";
    }
  } finally {
    console.log(`[CONSUMER] Closed.`);
  }
}

function produce(consumer, rounds) {
  consumer.next();
  for (const number of Array.from({ length: rounds }, (_, index) => index + 1)) {
    console.log(`[PRODUCER] Producing ${number}...`);
    console.log(`[PRODUCER] Consumer return: ${consumer.next(number).value}`);
  }
  consumer.return(undefined);
}

function talk(rounds) {
  produce(consumer(), rounds);
}
