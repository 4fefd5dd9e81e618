// caught by: shrinks all photos in their order (failed)
// in words: must not post another one
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
    if (photos.length === 0) console.log("all smaller");
    this.post({ kind: "shrink", photos: photos.slice(3) });
  }
}
