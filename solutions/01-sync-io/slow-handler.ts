export type Message = { kind: "key"; text: string } | { kind: "shrink"; photos: string[] };

export class Screen {
  #queue: Message[] = [];

  post(message: Message): void {
    this.#queue.push(message);
  }

  step(): boolean {
    const message = this.#queue.shift();
    if (message === undefined) return false;
    if (message.kind === "key") console.log(`key ${message.text}`);
    else this.shrink(message.photos);
    return true;
  }

  shrink(photos: string[]): void {
    for (const photo of photos.slice(0, 3)) console.log(`smaller ${photo}`);
    const rest = photos.slice(3);
    // Posted, not called: the rest stands in the queue behind the keys that came meanwhile.
    if (rest.length > 0) this.post({ kind: "shrink", photos: rest });
    else console.log("all smaller");
  }
}
