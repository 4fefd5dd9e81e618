// caught by: a complete request becomes a message (never-settled)
// in words: next
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
      if (error) this.queue.putNowait({ kind: "failed", name: site.name, reason: error.message });
    });
  }

  next() {
    return this.queue.get();
  }
}
