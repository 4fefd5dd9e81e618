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
      const { name } = site;
      if (error !== undefined) {
        this.queue.putNowait({ kind: "failed", name, reason: error.message });
        return;
      }
      this.queue.putNowait({ kind: "done", name, text });
    });
  }

  next() {
    return this.queue.get();
  }
}
