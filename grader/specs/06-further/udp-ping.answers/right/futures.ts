import {
  createDatagramEndpoint,
  DatagramProtocol,
  Future,
  getEventLoop,
  TimeoutError,
  waitFor,
} from "tsyncio";

class Pongs extends DatagramProtocol {
  wanted = "";
  arrived = new Future();

  want(text) {
    this.wanted = text;
    this.arrived = new Future();
  }

  datagramReceived(data) {
    if (String(data) === this.wanted && !this.arrived.done()) this.arrived.setResult(undefined);
  }
}

function* pingOnce(transport, pongs, number) {
  const loop = getEventLoop();
  const begin = loop.time();
  pongs.want(`pong ${number}`);
  transport.sendTo(`ping ${number}`);
  try {
    yield* waitFor(pongs.arrived, 1);
    return Math.round((loop.time() - begin) * 1000);
  } catch (error) {
    if (error instanceof TimeoutError) return "lost";
    throw error;
  }
}

async function ping(host, port, times) {
  const [transport, pongs] = await createDatagramEndpoint(() => new Pongs(), {
    remoteAddress: [host, port],
  });
  try {
    const answers = [];
    for (let number = 1; number <= times; number++) {
      answers.push(await getEventLoop().createTask(pingOnce(transport, pongs, number)));
    }
    return answers;
  } finally {
    transport.close();
  }
}
