import { connect, type Socket } from "node:net";

/** A connection on which one sends what no client would. */
export class RawConnection {
  readonly socket: Socket;
  readonly closed: Promise<unknown>;
  #received = "";
  #look = () => {};

  constructor(port: number) {
    // Half open: the server's end tells nothing of ours.
    this.socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true, noDelay: true });
    this.socket.setEncoding("latin1");
    this.socket.on("data", (text: string) => {
      this.#received += text;
      this.#look();
    });
    // That it is cut off is what some tests wait for.
    this.socket.on("error", () => {});
    this.socket.on("end", () => this.socket.end());
    this.closed = new Promise((resolve) => {
      this.socket.on("close", () => {
        resolve(undefined);
        this.#look();
      });
    });
  }

  /** Resolves when it is on its way. */
  async send(bytes: string | Uint8Array): Promise<void> {
    await new Promise((sent) => this.socket.write(bytes, sent));
  }

  request(line: string, headers: Record<string, string>, body = ""): Promise<void> {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    return this.send([`${line} HTTP/1.1`, ...lines, "", body].join("\r\n"));
  }

  /** The next answer's status and body; undefined if the connection ends without. */
  async answer(): Promise<{ status: number; body: string } | undefined> {
    for (;;) {
      const [head, status] = /^HTTP\/1\.1 (\d+)[\s\S]*?\r\n\r\n/.exec(this.#received) ?? [];
      if (head !== undefined) {
        const [, given] = /content-length: (\d+)/i.exec(head) ?? [];
        const length = given === undefined ? this.#chunkedLength(head) : Number(given);
        const end = head.length + (length ?? Number.POSITIVE_INFINITY);
        if (this.#received.length >= end) {
          const body = this.#received.slice(head.length, end);
          this.#received = this.#received.slice(end);
          return { status: Number(status), body };
        }
      }
      if (this.socket.closed) return undefined;
      await new Promise<void>((resolve) => {
        this.#look = resolve;
      });
    }
  }

  end(): void {
    this.socket.destroy();
  }

  #chunkedLength(head: string): number | undefined {
    if (!/transfer-encoding: chunked/i.test(head)) return 0;
    const end = this.#received.indexOf("0\r\n\r\n", head.length);
    return end < 0 ? undefined : end + 5 - head.length;
  }
}
