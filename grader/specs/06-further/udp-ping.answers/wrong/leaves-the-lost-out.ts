// caught by: a ping without an answer is lost after a second (failed)
// in words: Only ping 2 was answered
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
          while ((await pongs.queue.get()) !== `pong ${number}`);
        });
        answers.push(Math.round(performance.now() - begin));
      } catch (error) {
        if (!(error instanceof TimeoutError)) throw error;
      }
    }
  } finally {
    transport.close();
  }
  return answers;
}
