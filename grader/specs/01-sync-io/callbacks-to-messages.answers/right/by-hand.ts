import { connect } from "node:net";

function readSite(site, callback) {
  let text = "";
  const socket = connect(site.port, site.host);
  socket.on("data", (part) => {
    text += part;
  });
  socket.on("end", () => callback(undefined, text));
  socket.on("error", (error) => callback(error, ""));
}

class Inbox {
  messages = [];
  waiting = [];

  leave(message) {
    const reader = this.waiting.shift();
    if (reader) reader(message);
    else this.messages.push(message);
  }

  request({ name, host, port }) {
    readSite({ host, port }, (error, text) => {
      this.leave(
        error ? { kind: "failed", name, reason: error.message } : { kind: "done", name, text },
      );
    });
  }

  next() {
    const message = this.messages.shift();
    if (message) return Promise.resolve(message);
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
