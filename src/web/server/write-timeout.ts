import type { Server } from "node:http";
import type { Socket } from "node:net";
import type { Connection } from "./connection.js";
import type { HandlerOptions } from "./handler-options.js";

/**
 * Cuts off the clients that do not read their answers. Node limits only how long a client may take to send.
 *
 * A socket gets a time limit only when it is seen to hold back something, so that no request pays for this. The
 * limit is Node's own, which begins again whenever a part has left. The system gives room for parts of a megabyte or
 * so: who reads less than that in the time is cut off, too.
 */
export function limitWriting(
  server: Server,
  connections: ReadonlyMap<Socket, Connection>,
  { writeTimeout = 60, timeoutInterval = 30, keepaliveTimeout }: HandlerOptions,
): void {
  if (writeTimeout === 0) return;
  const milliseconds = writeTimeout * 1000;
  const look = setInterval(() => {
    for (const socket of connections.keys()) {
      // Setting it once more would begin it anew.
      if (socket.writableLength > 0 && socket.timeout !== milliseconds) {
        socket.setTimeout(milliseconds);
      }
    }
  }, timeoutInterval * 1000).unref();
  server.on("close", () => clearInterval(look));
  // Node ends idle connections by the same event, and leaves all of it to who listens.
  server.on("timeout", (socket) => {
    const isRead = socket.writableLength === 0;
    // All has been read: it is the handler that takes its time, or the client, which may take any.
    if (isRead && connections.get(socket)?.isBusy) socket.setTimeout(milliseconds);
    else if (!isRead || keepaliveTimeout !== 0) socket.destroy();
  });
}
