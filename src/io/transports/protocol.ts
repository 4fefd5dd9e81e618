import type { Transport } from "./transport.js";

/**
 * What is told of a connection, call by call. Python: `asyncio.Protocol`.
 *
 * Extend it and override what you need. The order of calls: `connectionMade` once; `dataReceived` any number
 * of times; `eofReceived` at most once; `connectionLost` once. A protocol serves one connection: what is
 * handed to `createServer` makes a new one for each.
 *
 * The pieces that `dataReceived` gets are cut anywhere: one `write` of the other side may come as three.
 *
 * @example
 * class Echo extends Protocol {
 *   #transport?: Transport;
 *   override connectionMade(transport: Transport) {
 *     this.#transport = transport;
 *   }
 *   override dataReceived(data: Buffer) {
 *     this.#transport?.write(data);
 *   }
 * }
 * const server = await getEventLoop().createServer(() => new Echo(), "127.0.0.1", 0);
 * const [reader, writer] = await openConnection(...(server.addresses[0] as Address));
 * writer.write("echo\n");
 * console.log(String(await reader.readLine()).trim()); // echo
 * writer.close();
 * server.close();
 */
export class Protocol {
  connectionMade(_transport: Transport): void {}

  dataReceived(_data: Buffer): void {}

  /** The other side will send no more. Return true to go on writing; otherwise the transport closes. */
  eofReceived(): unknown {
    return undefined;
  }

  /** The connection is closed: with an error if it broke, undefined if it was closed on purpose. */
  connectionLost(_error: unknown): void {}

  /** More is held than the high mark: stop writing. */
  pauseWriting(): void {}

  /** No more is held than the low mark: go on. */
  resumeWriting(): void {}
}
