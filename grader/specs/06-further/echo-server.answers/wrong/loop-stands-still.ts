// caught by: sends back what it hears (failed)
// in words: What came back so far is ""
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
    this.server = await startServer(echo, "127.0.0.1", 0);
    return this.server.addresses[0][1];
  }

  async stop() {
    this.server.close();
    this.server.closeClients();
    await this.server.waitClosed();
    getEventLoop().stop();
  }
}
