import { connect } from "node:net";
import { Queue } from "tsyncio";
import type { Site } from "tsyncio/lab";

export type Message =
  | { kind: "done"; name: string; text: string }
  | { kind: "failed"; name: string; reason: string };

function readSite(site: Site, callback: (error: Error | undefined, text: string) => void): void {
  let text = "";
  const socket = connect(site.port, site.host);
  socket.on("data", (part) => {
    text += part;
  });
  socket.on("end", () => callback(undefined, text));
  socket.on("error", (error) => callback(error, ""));
}

export class Inbox {
  readonly #messages = new Queue<Message>();

  request(site: Site): void {
    const { name } = site;
    // The callback decides nothing: it leaves word, and whoever reads the messages decides.
    readSite(site, (error, text) => {
      if (error) this.#messages.putNowait({ kind: "failed", name, reason: error.message });
      else this.#messages.putNowait({ kind: "done", name, text });
    });
  }

  async next(): Promise<Message> {
    return await this.#messages.get();
  }
}
