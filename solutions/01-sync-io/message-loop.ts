export type Message =
  | { kind: "key"; text: string }
  | { kind: "paste"; text: string }
  | { kind: "erase" | "quit" }
  | { kind: "scroll" };

export class Editor {
  screen = "";
  queue: Message[] = [];

  post(message: Message): void {
    this.queue.push(message);
  }

  run(): void {
    // The queue is asked anew each time: a handler may have posted something.
    for (let message = this.queue.shift(); message; message = this.queue.shift()) {
      if (message.kind === "quit") return;
      this.#handle(message);
    }
  }

  #handle(message: Message): void {
    const { kind } = message;
    switch (kind) {
      case "key":
        this.screen += message.text;
        break;
      case "erase":
        this.screen = this.screen.slice(0, -1);
        break;
      case "paste":
        // Only posted: what was typed before stands in the queue before it.
        for (const text of message.text) this.post({ kind: "key", text });
        break;
      default:
        console.log(`no handler for ${kind}`);
    }
  }
}
