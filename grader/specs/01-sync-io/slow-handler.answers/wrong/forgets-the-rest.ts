// caught by: shrinks all photos in their order (failed)
// in words: each once
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
    console.log("all smaller");
  }
}
