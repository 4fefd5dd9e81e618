type Message = { kind: string; text?: string };

class Editor {
  screen = "";
  queue: Message[] = [];

  post(message: Message) {
    this.queue = [...this.queue, message];
  }

  handlers = {
    key: ({ text }) => (this.screen += text),
    erase: () => (this.screen = this.screen.substring(0, this.screen.length - 1)),
    paste: ({ text }) => text.split("").map((text) => this.post({ kind: "key", text })),
  };

  run() {
    while (this.queue.length > 0) {
      const [message, ...rest] = this.queue;
      this.queue = rest;
      if (message.kind === "quit") break;
      const handler = this.handlers[message.kind];
      if (handler) handler(message);
      else console.log("no handler for", message.kind);
    }
  }
}
