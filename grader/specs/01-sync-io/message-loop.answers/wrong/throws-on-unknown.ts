// caught by: a kind that nobody knows does not end the loop (failed)
// in words: is not a function
class Editor {
  screen = "";
  queue = [];

  post(message) {
    this.queue.push(message);
  }

  handlers = {
    key: ({ text }) => (this.screen += text),
    erase: () => (this.screen = this.screen.slice(0, -1)),
    paste: ({ text }) => [...text].forEach((one) => this.post({ kind: "key", text: one })),
    quit: () => {},
  };

  run() {
    while (this.queue.length > 0) {
      const message = this.queue.shift();
      if (message.kind === "quit") return;
      this.handlers[message.kind](message);
    }
  }
}
