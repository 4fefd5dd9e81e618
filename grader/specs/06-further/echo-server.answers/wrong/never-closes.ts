// caught by: closes when the visitor has ended (failed)
// in words: its connection was not closed
import { getEventLoop, startServer } from "tsyncio";

async function echo(reader, writer) {
  {
    while (true) {
      const bytes = await reader.read(65_536);
      if (bytes.length === 0) return;
      writer.write(bytes);
      await writer.drain();
    }
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
