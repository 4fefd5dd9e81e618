import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import type { Activity } from "../sandbox/activity.js";

const host = "127.0.0.1";

/** A datagram that the submission sent. */
export interface Datagram {
  /** One character for each byte. */
  readonly text: string;
  readonly port: number;
}

/** A UDP socket of the grader: it hears what a submission sends, and answers when the test says so. */
export class DatagramServer {
  readonly host = host;
  readonly port: number;
  readonly received: Datagram[] = [];
  readonly #socket: Socket;

  private constructor(
    socket: Socket,
    activity: Activity,
    onDatagram: (datagram: Datagram) => void,
  ) {
    this.#socket = socket;
    this.port = socket.address().port;
    socket.on("message", (data, { port }) => {
      const datagram = { text: data.toString("latin1"), port };
      this.received.push(datagram);
      activity.happened();
      onDatagram(datagram);
    });
    // Nobody may listen any more where an answer is sent to; that is for the test to judge.
    socket.on("error", () => {});
  }

  static async open(
    activity: Activity,
    onDatagram: (datagram: Datagram) => void,
  ): Promise<DatagramServer> {
    return new DatagramServer(await bound(0), activity, onDatagram);
  }

  send(text: string, port: number): void {
    this.#socket.send(Buffer.from(text, "latin1"), port, host);
  }

  /** Whether somebody still holds the port: a socket that was closed gives it back. */
  async isHeld(port: number): Promise<boolean> {
    try {
      (await bound(port)).close();
      return false;
    } catch {
      return true;
    }
  }

  close(): void {
    this.#socket.close();
  }
}

async function bound(port: number): Promise<Socket> {
  const socket = createSocket("udp4");
  const listening = once(socket, "listening");
  socket.bind(port, host);
  await listening;
  return socket;
}
