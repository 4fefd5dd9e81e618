/** What can happen on the screen: a key is pressed, or photos are to be made smaller. */
export type Message = { kind: "key"; text: string } | { kind: "shrink"; photos: string[] };

/** A screen with a message loop. Its slow handler has to be cut into pieces. */
export class Screen {
  #queue: Message[] = [];

  post(message: Message): void {
    this.#queue.push(message);
  }

  /** Handles the oldest message; false when there is none. */
  step(): boolean {
    const message = this.#queue.shift();
    if (message === undefined) return false;
    if (message.kind === "key") console.log(`key ${message.text}`);
    else this.shrink(message.photos);
    return true;
  }

  /**
   * Makes photos smaller. A photo takes so long that nobody should wait for more than three of them.
   *
   * - It prints "smaller " and the name for each photo, in their order, as they are.
   * - One message shrinks at most three photos. The other photos are posted as a message of their own.
   * - What others have posted meanwhile comes before the other photos.
   * - After the last photo it prints "all smaller", once. Without photos it prints only that.
   */
  shrink(photos: string[]): void {
    // TODO: shrink the first photos now, and leave a message for the rest.
    throw new Error("shrink is not written yet: write it where it says TODO");
  }
}
