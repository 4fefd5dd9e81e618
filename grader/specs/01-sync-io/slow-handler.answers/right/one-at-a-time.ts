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

  shrink([photo, ...rest]) {
    if (photo !== undefined) console.log(`smaller ${photo}`);
    if (rest.length === 0) console.log("all smaller");
    else this.post({ kind: "shrink", photos: rest });
  }
}
