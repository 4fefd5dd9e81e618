// caught by: posting handles nothing yet (failed)
// in words: run was not called yet
class Editor {
  screen = "";
  queue = [];

  post(message) {
    this.queue.push(message);
    this.run();
  }

  run() {
    while (this.queue.length > 0) {
      const message = this.queue.shift();
      if (message.kind === "quit") return;
      if (message.kind === "key") this.screen += message.text;
      else if (message.kind === "erase") this.screen = this.screen.slice(0, -1);
      else if (message.kind === "paste") for (const text of message.text) this.post({ kind: "key", text });
      else console.log(`no handler for ${message.kind}`);
    }
  }
}
