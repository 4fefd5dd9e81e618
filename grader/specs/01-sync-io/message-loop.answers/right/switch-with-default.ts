// The types are the stub's: a default behind all the known kinds has to compile with them.
type Message =
  | { kind: "key"; text: string }
  | { kind: "paste"; text: string }
  | { kind: "erase" | "quit" }
  | { kind: "scroll" };

class Editor {
  screen = "";
  queue: Message[] = [];

  post(message: Message): void {
    this.queue.push(message);
  }

  run(): void {
    let message: Message | undefined;
    while ((message = this.queue.shift()) !== undefined) {
      switch (message.kind) {
        case "quit":
          return;
        case "key":
          this.screen += message.text;
          break;
        case "paste":
          for (const text of message.text) this.post({ kind: "key", text });
          break;
        case "erase":
          this.screen = this.screen.slice(0, -1);
          break;
        default:
          console.log("no handler for " + message.kind);
      }
    }
  }
}
