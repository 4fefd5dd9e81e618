/** What can happen to the editor. */
export type Message =
  | { kind: "key"; text: string }
  | { kind: "paste"; text: string }
  | { kind: "erase" | "quit" }
  | { kind: "scroll" }; // The editor has no handler for this one.

/**
 * A small text editor, driven by messages: whoever has news posts a message, and the message loop
 * reads the messages one after the other.
 */
export class Editor {
  /** What stands on the screen. */
  screen = "";
  /** The messages that are not handled yet. The oldest comes first. */
  queue: Message[] = [];

  /**
   * Leaves a message for the loop.
   *
   * - post puts the message at the end of the queue, and handles nothing yet.
   */
  post(message: Message): void {
    // TODO: keep the message for later.
    throw new Error("post is not written yet: write it where it says TODO");
  }

  /**
   * The message loop: reads a message, handles it, reads the next one.
   *
   * - run handles the messages in the order in which they were posted, until the queue is empty.
   * - "key" adds its text to the end of the screen, and "erase" takes the screen's last character away.
   * - "paste" changes nothing by itself: it posts a "key" message for each character of its text.
   * - "quit" ends run at once. The messages behind it stay in the queue, for the next run.
   * - A kind that nobody knows costs nothing: run prints "no handler for " and the kind, and goes on.
   */
  run(): void {
    // TODO: read a message, handle it, and begin again.
    throw new Error("run is not written yet: write it where it says TODO");
  }
}
