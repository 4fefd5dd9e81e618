// caught by: a message shrinks three photos at most (failed)
// in words: Message 1 shrank 10 photos
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
    for (const photo of photos) console.log(`smaller ${photo}`);
    console.log("all smaller");
  }
}
