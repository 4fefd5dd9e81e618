// caught by: listens to this machine only (failed)
// in words: It listens at other addresses, too
import { getEventLoop, startServer } from "tsyncio";

async function echo(reader, writer) {
  try {
    while (true) {
      const bytes = await reader.read(65_536);
      if (bytes.length === 0) return;
      writer.write(bytes);
      await writer.drain();
    }
  } finally {
    writer.close();
  }
}

class EchoServer {
  server;

  async start() {
    this.server = await startServer(echo, "", 0);
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
