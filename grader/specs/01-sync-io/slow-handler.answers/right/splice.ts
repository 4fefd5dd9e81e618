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
    const rest = [...photos];
    rest.splice(0, 3).forEach((photo) => console.log("smaller", photo));
    if (!rest.length) return console.log("all smaller");
    this.queue = [...this.queue, { kind: "shrink", photos: rest }];
  }
}
