// Defect: a cell that prints some hundred lines at once loses the rest and its `idle` status. tslab does
// not await its sends. A ZeroMQ socket completes only the first 512 sends of a turn at once; then one is
// under way, and it refuses the others. A publisher also drops what exceeds its high-water mark.
// Repair: no mark and no waiting, so that every send completes at once, also while a cell loops.
// Defect: a request that comes while the kernel still opens its ports is lost with an error, since its status
// cannot be published yet. Repair: the socket for publishing is opened before the others.
exports.apply = ({ jupyter: { ZmqServer } }) => {
  const bindSocket = ZmqServer.prototype.bindSocket;
  ZmqServer.prototype.bindSocket = function (socket, port) {
    socket.sendHighWaterMark = 0;
    socket.sendTimeout = 0;
    if (socket === this.iopub) {
      this.canPublish = bindSocket.call(this, socket, port);
      return this.canPublish;
    }
    return this.canPublish.then(() => bindSocket.call(this, socket, port));
  };

  // A port that was taken meanwhile: without an end the client would wait for ever.
  const init = ZmqServer.prototype.init;
  ZmqServer.prototype.init = function () {
    return init.call(this).catch((error) => {
      console.error(`The kernel could not open its ports: ${error.message}`);
      process.exit(1);
    });
  };
};
