import type { Address } from "../transports/transport.js";
import type { DatagramTransport } from "./datagram-transport.js";

/**
 * What is told of datagrams, call by call. Python: `asyncio.DatagramProtocol`.
 *
 * Extend it and override what you need. Datagrams may be lost, doubled, or overtake one another: that is
 * how they are.
 *
 * @example
 * const heard = new Event();
 * class Print extends DatagramProtocol {
 *   override datagramReceived(data: Buffer, address: Address) {
 *     console.log(`${data} from ${address[0]}`); // hello from 127.0.0.1
 *     heard.set();
 *   }
 * }
 * const [transport] = await createDatagramEndpoint(() => new Print(), {
 *   localAddress: ["127.0.0.1", 0],
 * });
 * transport.sendTo("hello", transport.getExtraInfo("sockname"));
 * await heard.wait();
 * transport.close();
 */
export class DatagramProtocol {
  connectionMade(_transport: DatagramTransport): void {}

  datagramReceived(_data: Buffer, _address: Address): void {}

  /** A datagram could not be sent, or the other side refused one. The transport stays open. */
  errorReceived(_error: Error): void {}

  /** The transport is closed: with an error if it broke, undefined if it was closed on purpose. */
  connectionLost(_error: unknown): void {}

  /** More is held than the high mark: stop sending. */
  pauseWriting(): void {}

  /** No more is held than the low mark: go on. */
  resumeWriting(): void {}
}
