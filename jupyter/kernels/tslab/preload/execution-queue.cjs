// Defects: after an error, all requests of the next 200 ms are refused with the status `abort`, which the
// protocol does not know; there is no `error` message, no `execute_input`, and the reply says nothing.
// Repair: this queue. Its invariants:
// - one cell runs at a time, in the order of arrival, and `busy` is published when it starts;
// - requests that arrived before the reply to a failed cell are `aborted`; every later one runs;
// - a failed cell publishes its error once, and its reply repeats it.
exports.apply = ({ jupyter }) => {
  const { JupyterHandlerImpl, ZmqServer } = jupyter;
  const waiting = new Set();
  let last = Promise.resolve();

  ZmqServer.prototype.handleExecute = function (socket, message) {
    const request = { message, aborted: false };
    waiting.add(request);
    last = last.then(() => runInTurn(this, socket, request));
    return last;
  };

  async function runInTurn(server, socket, request) {
    const { message } = request;
    const send = (type, content, to) => {
      const reply = message.createReply();
      reply.header.msg_type = type;
      reply.content = content;
      reply.signAndSend(server.connInfo.key, to);
    };
    waiting.delete(request);
    server.publishStatus("busy", message);
    let reply = { status: "aborted" };
    if (!request.aborted) {
      // When a loop is broken off, the engine drops all promise jobs of its round: in the next tick, none of the
      // kernel's is among them.
      await new Promise(process.nextTick);
      reply = await server.handler.run(message.content, (type, content) =>
        send(type, content, server.iopub),
      );
      if (reply.status === "error" && message.content.stop_on_error !== false) {
        await arrivalsAreRead(waiting);
        for (const other of waiting) other.aborted = true;
      }
    }
    send("execute_reply", reply, socket);
  }

  JupyterHandlerImpl.prototype.run = async function (request, publish) {
    if (!request.silent) {
      this.execCount += 1;
      publish("execute_input", { code: request.code, execution_count: this.execCount });
    }
    const writeStream = (name, text) => publish("stream", { name, text });
    process.stdout.write = this.createWriteToIopub("stdout", writeStream);
    process.stderr.write = this.createWriteToIopub("stderr", writeStream);
    jupyter.lastWriteDisplayData = (data, update) =>
      publish(update ? "update_display_data" : "display_data", data);
    const { ok, error } = await this.executor.execute(request.code);
    const common = { execution_count: this.execCount, user_expressions: {}, payload: [] };
    if (ok) return { status: "ok", ...common };
    publish("error", error);
    return { status: "error", ...error, ...common };
  };
};

/** What clients had sent may still wait in the sockets: turn the loop until a turn brings nothing new. */
async function arrivalsAreRead(waiting) {
  let known;
  do {
    known = waiting.size;
    for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate);
  } while (waiting.size > known);
}
