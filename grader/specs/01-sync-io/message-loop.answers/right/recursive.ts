class Editor {
  screen = "";
  queue = [];

  post(message) {
    this.queue.push(message);
  }

  run() {
    const message = this.queue.shift();
    if (message === undefined || message.kind === "quit") return;
    const { kind, text } = message;
    if (kind === "key") this.screen = `${this.screen}${text}`;
    else if (kind === "erase") this.screen = this.screen.replace(/.$/s, "");
    else if (kind === "paste") for (const one of text) this.post({ kind: "key", text: one });
    else console.log(`no handler for ${kind}`);
    this.run();
  }
}
