// caught by: requests are under way at the same time (failed)
// in words: it has to return at once
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

  async request(site) {
    const { name } = site;
    await new Promise((resolve) => {
      readSite(site, (error, text) => {
        if (error) this.queue.putNowait({ kind: "failed", name, reason: error.message });
        else this.queue.putNowait({ kind: "done", name, text });
        resolve(undefined);
      });
    });
  }

  next() {
    return this.queue.get();
  }
}
