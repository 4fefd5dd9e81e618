// caught by: a handler posts messages, too (failed)
// in words: so they come behind the key
class Editor {
  screen = "";
  queue = [];

  post(message) {
    this.queue.push(message);
  }

  run() {
    const count = this.queue.length;
    for (let index = 0; index < count; index++) {
      const message = this.queue.shift();
      if (message.kind === "quit") return;
      if (message.kind === "key") this.screen += message.text;
      else if (message.kind === "erase") this.screen = this.screen.slice(0, -1);
      else if (message.kind === "paste") for (const text of message.text) this.post({ kind: "key", text });
      else console.log(`no handler for ${message.kind}`);
    }
  }
}
