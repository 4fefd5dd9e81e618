import { getEventLoop, startServer } from "tsyncio";

function* echo(reader, writer) {
  try {
    while (true) {
      const bytes = yield* reader.read(4096);
      if (bytes.length === 0) return;
      writer.write(bytes);
      yield* writer.drain();
    }
  } finally {
    writer.close();
  }
}

class EchoServer {
  server;

  async start() {
    this.server = await startServer(echo, "127.0.0.1", 0);
    getEventLoop().runForever();
    return this.server.addresses[0][1];
  }

  async stop() {
    this.server.close();
    this.server.closeClients();
    await this.server.waitClosed();
    getEventLoop().stop();
  }
}
