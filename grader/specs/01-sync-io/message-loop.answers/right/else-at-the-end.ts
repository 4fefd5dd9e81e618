// The types are the stub's: an else behind all the known kinds has to compile with them.
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
    while (this.queue.length > 0) {
      const message = this.queue.shift();
      if (message.kind === "key") this.screen += message.text;
      else if (message.kind === "paste") for (const text of message.text) this.post({ kind: "key", text });
      else if (message.kind === "erase") this.screen = this.screen.slice(0, -1);
      else if (message.kind === "quit") return;
      else console.log("no handler for " + message.kind);
    }
  }
}
