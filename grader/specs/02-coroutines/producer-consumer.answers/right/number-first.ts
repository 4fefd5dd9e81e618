function* consumer() {
  try {
    let number = yield "";
    while (number !== 0) {
      console.log("[CONSUMER] Consuming " + number + "...");
      number = yield "200 OK";
    }
  } finally {
    console.log("[CONSUMER] Closed.");
  }
}

function produce(c, rounds) {
  try {
    c.next();
    let n = 0;
    while (n < rounds) {
      n = n + 1;
      console.log("[PRODUCER] Producing %s...", n);
      const r = c.next(n).value;
      console.log("[PRODUCER] Consumer return: %s", r);
    }
  } finally {
    c.return();
  }
}

function talk(rounds) {
  produce(consumer(), rounds);
}
