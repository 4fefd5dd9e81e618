import {
  createDatagramEndpoint,
  DatagramProtocol,
  getEventLoop,
  Queue,
  TimeoutError,
  timeout,
} from "tsyncio";

/** A protocol is told of datagrams by calls; a queue lets a coroutine wait for them. */
class Pongs extends DatagramProtocol {
  readonly queue = new Queue<string>();

  override datagramReceived(data: Buffer): void {
    this.queue.putNowait(data.toString());
  }
}

export async function ping(host: string, port: number, times: number): Promise<Answer[]> {
  const loop = getEventLoop();
  const remoteAddress: [string, number] = [host, port];
  const [transport, { queue }] = await createDatagramEndpoint(() => new Pongs(), { remoteAddress });
  const answers: Answer[] = [];
  try {
    for (let number = 1; number <= times; number++) {
      const begin = loop.time();
      transport.sendTo(`ping ${number}`);
      try {
        // One second for all that comes: whatever is no answer to this ping must not begin it anew.
        await timeout(1, async () => {
          while ((await queue.get()) !== `pong ${number}`);
        });
        answers.push(Math.round((loop.time() - begin) * 1000));
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

/** Milliseconds, or "lost". */
export type Answer = number | "lost";
