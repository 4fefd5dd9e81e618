import { getEventLoop, Protocol } from "tsyncio";

class Echo extends Protocol {
  transport;

  connectionMade(transport) {
    this.transport = transport;
  }

  dataReceived(data) {
    this.transport.write(data);
  }

  pauseWriting() {
    this.transport.pauseReading();
  }

  resumeWriting() {
    this.transport.resumeReading();
  }
}

class EchoServer {
  loop = getEventLoop();
  server;

  async start() {
    this.server = await this.loop.createServer(() => new Echo(), "127.0.0.1", 0);
    this.loop.runForever();
    return this.server.addresses[0][1];
  }

  async stop() {
    this.server.close();
    this.server.closeClients();
    await this.server.waitClosed();
    this.loop.stop();
  }
}
