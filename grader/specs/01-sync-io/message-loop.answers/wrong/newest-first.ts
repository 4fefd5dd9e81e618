// caught by: handles keys in the order in which they were posted (failed)
// in words: The screen does not show what was typed.
class Editor {
  screen = "";
  queue = [];

  post(message) {
    this.queue.push(message);
  }

  run() {
    let message;
    while ((message = this.queue.pop())) {
      if (message.kind === "quit") return;
      if (message.kind === "key") this.screen += message.text;
      else if (message.kind === "erase") this.screen = this.screen.slice(0, -1);
      else if (message.kind === "paste") for (const text of message.text) this.post({ kind: "key", text });
      else console.log(`no handler for ${message.kind}`);
    }
  }
}
