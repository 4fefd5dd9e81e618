// Defects: `comm_info_request` gets a reply of the wrong type; `history_request` and `interrupt_request` get
// none; the replies to `kernel_info_request` and `shutdown_request` lack their status; a kernel whose cells
// left timers or servers behind does not end at shutdown. Repair: this table of replies.
exports.apply = ({ jupyter: { ZmqMessage, ZmqServer } }) => {
  const replies = {
    kernel_info: (handler) => handler.handleKernel(),
    is_complete: (handler, content) => handler.handleIsComplete(content),
    inspect: (handler, content) => handler.handleInspect(content),
    complete: (handler, content) => handler.handleComplete(content),
    comm_info: () => ({ comms: {} }), // tslab has no comms
    history: () => ({ history: [] }), // and keeps no history
    interrupt: (handler) => handler.executor.interrupt(),
    shutdown: (_handler, content) => ({ restart: content.restart === true }),
  };

  ZmqServer.prototype.handleShellMessage = async function (socket, ...frames) {
    const message = ZmqMessage.fromRaw(this.connInfo.key, frames);
    const { msg_type: type } = message.header;
    if (type === "execute_request") {
      await this.handleExecute(socket, message); // publishes `busy` in its turn
    } else {
      this.publishStatus("busy", message);
      if (type.endsWith("_request")) this.reply(socket, message, type.replace("_request", ""));
    }
    this.publishStatus("idle", message);
    if (type === "shutdown_request") {
      this.close(); // what was sent is still delivered
      process.exit(0);
    }
  };

  ZmqServer.prototype.reply = function (socket, message, subject) {
    const reply = message.createReply();
    reply.header.msg_type = `${subject}_reply`;
    reply.content = contentOf(this.handler, message, subject);
    reply.signAndSend(this.connInfo.key, socket);
  };

  function contentOf(handler, message, subject) {
    if (!Object.hasOwn(replies, subject)) {
      return failure("UnknownRequest", `the kernel knows no ${subject}_request`);
    }
    try {
      return { status: "ok", ...replies[subject](handler, message.content) };
    } catch (error) {
      return failure(error.name, error.message);
    }
  }
};

function failure(ename, evalue) {
  return { status: "error", ename, evalue, traceback: [] };
}
