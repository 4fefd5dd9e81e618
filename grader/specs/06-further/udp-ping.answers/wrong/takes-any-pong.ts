// caught by: ignores what is no answer to its ping (failed)
// in words: what came was none
import { createDatagramEndpoint, DatagramProtocol, Queue, TimeoutError, timeout } from "tsyncio";

class Pongs extends DatagramProtocol {
  queue = new Queue();

  datagramReceived(data) {
    this.queue.putNowait(data.toString());
  }
}

async function ping(host, port, times) {
  const [transport, pongs] = await createDatagramEndpoint(() => new Pongs(), {
    remoteAddress: [host, port],
  });
  const answers = [];
  try {
    for (let number = 1; number <= times; number++) {
      const begin = performance.now();
      transport.sendTo(`ping ${number}`);
      try {
        await timeout(1, async () => {
          while (!String(await pongs.queue.get()).startsWith("pong"));
        });
        answers.push(Math.round(performance.now() - begin));
      } catch (error) {
        if (!(error instanceof TimeoutError)) throw error;
        answers.push("lost");
      }
    }
  } finally {
    transport.close();
  }
  return answers;
}
