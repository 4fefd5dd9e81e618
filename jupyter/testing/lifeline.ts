import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";

/**
 * A connection that a process holds. The system closes it when the process is gone, which is an event:
 * nobody has to look again and again. `code` is what the process runs to take hold of it.
 */
export async function lifeline() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const connected = once(server, "connection") as Promise<[Socket]>;
  return {
    code: `require("node:net").connect(${port}, "127.0.0.1")`,
    async held(): Promise<Socket> {
      const [socket] = await connected;
      return socket.on("error", () => {}).resume();
    },
    async cut(socket: Socket): Promise<void> {
      if (!socket.closed) await once(socket, "close");
      server.close();
    },
  };
}
