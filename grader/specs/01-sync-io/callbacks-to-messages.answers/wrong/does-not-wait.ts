// caught by: waits for a message that is still to come (failed)
// in words: next did not wait
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

  request(site) {
    const { name } = site;
    readSite(site, (error, text) => {
      this.messages.push(error ? { kind: "failed", name, reason: error.message } : { kind: "done", name, text });
    });
  }

  async next() {
    return this.messages.shift();
  }
}
