// caught by: keys come in between (failed)
// in words: after the first piece, before any other photo
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
    for (const photo of photos.slice(0, 3)) console.log(`smaller ${photo}`);
    const rest = photos.slice(3);
    if (rest.length > 0) this.queue.unshift({ kind: "shrink", photos: rest });
    else console.log("all smaller");
  }
}
