// caught by: hidden test 1 (failed)
// in words: not what this hidden test expects
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

const queue = new Queue();

class Inbox {
  request(site) {
    const { name } = site;
    readSite(site, (error, text) => {
      if (error) queue.putNowait({ kind: "failed", name, reason: error.message });
      else queue.putNowait({ kind: "done", name, text });
    });
  }

  next() {
    return queue.get();
  }
}
