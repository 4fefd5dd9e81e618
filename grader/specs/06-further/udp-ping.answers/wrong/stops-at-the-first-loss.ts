// caught by: a ping without an answer is lost after a second (failed)
// in words: Ping 1 was lost, and then ping threw TimeoutError
import { createDatagramEndpoint, DatagramProtocol, Queue, timeout } from "tsyncio";

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
        throw error;
      }
    }
  } finally {
    transport.close();
  }
  return answers;
}
