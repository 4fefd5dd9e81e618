// caught by: messages come in the order in which the requests were completed (failed)
// in words: The messages come in another order
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
  promises = [];

  request(site) {
    const { name } = site;
    const message = new Promise((resolve) =>
      readSite(site, (error, text) =>
        resolve(error ? { kind: "failed", name, reason: error.message } : { kind: "done", name, text }),
      ),
    );
    this.promises.push(message);
  }

  next() {
    return this.promises.shift();
  }
}
