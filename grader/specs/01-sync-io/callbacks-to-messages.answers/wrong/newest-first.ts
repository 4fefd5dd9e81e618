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

import { LifoQueue } from "tsyncio";

class Inbox {
  queue = new LifoQueue();

  request(site) {
    const { name } = site;
    readSite(site, (error, text) => {
      if (error) this.queue.putNowait({ kind: "failed", name, reason: error.message });
      else this.queue.putNowait({ kind: "done", name, text });
    });
  }

  next() {
    return this.queue.get();
  }
}
