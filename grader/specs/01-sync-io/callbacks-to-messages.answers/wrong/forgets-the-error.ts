// caught by: a request that fails becomes a message (failed)
// in words: refused the connection
import { connect } from "node:net";
import { Queue } from "tsyncio";

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
  queue = new Queue();

  request(site) {
    readSite(site, (error, text) => {
      this.queue.putNowait({ kind: "done", name: site.name, text });
    });
  }

  next() {
    return this.queue.get();
  }
}
