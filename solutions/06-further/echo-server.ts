import {
  type Address,
  getEventLoop,
  type Server,
  type StreamReader,
  type StreamWriter,
  startServer,
} from "tsyncio";

async function echo(reader: StreamReader, writer: StreamWriter): Promise<void> {
  try {
    while (true) {
      const bytes = await reader.read(65_536);
      if (bytes.length === 0) return; // the visitor has ended its side
      writer.write(bytes);
      // While much is unsent, this waits. So nothing more is read, and the visitor has to wait, too.
      await writer.drain();
    }
  } finally {
    writer.close();
  }
}

export class EchoServer {
  #server!: Server;

  async start(): Promise<number> {
    this.#server = await startServer(echo, "127.0.0.1", 0);
    // Not awaited: the server serves as long as its loop runs, and start has to return.
    getEventLoop().runForever();
    const [[, port]] = this.#server.addresses as [Address];
    return port;
  }

  async stop(): Promise<void> {
    // close alone stops the listening; who is there would stay.
    this.#server.close();
    this.#server.closeClients();
    await this.#server.waitClosed();
    getEventLoop().stop();
  }
}
