// caught by: without photos there is nothing to wait for (failed)
// in words: There was no photo to shrink
class Screen {
  queue = [];

  post(message) {
    this.queue.push(message);
  }

  step() {
    const message = this.queue.shift();
    if (message === undefined) return false;
    if (message.kind === "key") console.log(`key ${message.text}`);
    else this.shrink(message.photos);
    return true;
  }

  shrink(photos) {
    console.log(`smaller ${photos[0]}`);
    if (photos.length > 1) this.post({ kind: "shrink", photos: photos.slice(1) });
    else console.log("all smaller");
  }
}
