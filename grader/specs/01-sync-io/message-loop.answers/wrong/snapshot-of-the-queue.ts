// caught by: quit leaves the rest for the next run (failed)
// in words: have to stay in the queue
class Editor {
  screen = "";
  queue = [];

  post(message) {
    this.queue.push(message);
  }

  run() {
    const messages = this.queue;
    this.queue = [];
    for (const message of messages) {
      if (message.kind === "quit") return;
      if (message.kind === "key") this.screen += message.text;
      else if (message.kind === "erase") this.screen = this.screen.slice(0, -1);
      else if (message.kind === "paste") for (const text of message.text) this.post({ kind: "key", text });
      else console.log(`no handler for ${message.kind}`);
    }
  }
}
