import { createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/**
 * Something that speaks the protocol of Redis and answers each command as told, such as `-ERR no` or `+OK`; it ends with
 * the test.
 *
 * @returns its address
 */
export async function fakeRedis(answer: (command: string) => string): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let text = "";
    socket.on("error", () => {});
    socket.on("data", (data) => {
      text += data;
      // A command is an array of texts: *2, $5, HELLO, $1, 3, each with a line end.
      for (;;) {
        const count = /^\*(\d+)\r\n/.exec(text);
        const whole =
          count && new RegExp(`^\\*\\d+\\r\\n(?:\\$\\d+\\r\\n[^\\r]*\\r\\n){${count[1]}}`);
        const found = whole?.exec(text)?.[0];
        if (found === undefined) return;
        text = text.slice(found.length);
        const words = found.split("\r\n").filter((_, index) => index > 0 && index % 2 === 0);
        socket.write(`${answer(words.join(" ").toUpperCase())}\r\n`);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return `redis://127.0.0.1:${(server.address() as { port: number }).port}`;
}
