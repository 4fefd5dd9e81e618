import { connect } from "node:net";
import type { Site } from "tsyncio/lab";

/** What the message loop reads when a request is complete. */
export type Message =
  | { kind: "done"; name: string; text: string }
  | { kind: "failed"; name: string; reason: string };

/** Reads all that a site says, and calls back when it is done. Nothing to write here. */
function readSite(site: Site, callback: (error: Error | undefined, text: string) => void): void {
  let text = "";
  const socket = connect(site.port, site.host);
  socket.on("data", (part) => {
    text += part;
  });
  socket.on("end", () => callback(undefined, text));
  socket.on("error", (error) => callback(error, ""));
}

/** Sends requests, and turns their callbacks into messages that wait to be read. */
export class Inbox {
  /**
   * Sends a request, and returns at once.
   *
   * - When all is read, there is a message { kind: "done", name: site.name, text }, with what was read.
   * - When the request fails, there is { kind: "failed", name: site.name, reason }: the error's message.
   * - Several requests are under way at the same time, and nobody waits for any of them.
   */
  request(site: Site): void {
    // TODO: call readSite; its callback leaves a message.
    throw new Error("request is not written yet: write it where it says TODO");
  }

  /**
   * Gives the next message, each one once.
   *
   * - The messages come in the order in which the requests were completed.
   * - When there is no message yet, the promise waits until one comes.
   */
  next(): Promise<Message> {
    // TODO: give the oldest message, or wait for one. Queue of tsyncio can do both.
    throw new Error("next is not written yet: write it where it says TODO");
  }
}
