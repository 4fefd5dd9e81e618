import { request } from "node:http";
import type { Contestant } from "./contestants.js";
import { whileServing } from "./server-process.js";

/**
 * Makes sure that two servers are compared at the same work: the same status, headers and body.
 *
 * @throws {Error} if they differ in more than the date
 */
export async function checkSameAnswer(
  one: Contestant,
  other: Contestant,
  path: string,
): Promise<void> {
  const [first, second] = [await answerOf(one, path), await answerOf(other, path)];
  if (first === second) return;
  throw new Error(`${one.name} answers\n${first}\nand ${other.name}\n${second}`);
}

function answerOf(contestant: Contestant, path: string): Promise<string> {
  return whileServing(contestant, ({ port }) => {
    return new Promise<string>((resolve, reject) => {
      const asked = request({ host: "127.0.0.1", port, path, agent: false }, async (message) => {
        const { statusCode, statusMessage, rawHeaders } = message;
        const headers = rawHeaders.map((text, index) =>
          rawHeaders[index - 1] === "Date" ? "" : text,
        );
        let body = "";
        for await (const piece of message.setEncoding("utf8")) body += piece;
        resolve([statusCode, statusMessage, ...headers, body].join("\n"));
      });
      // Stays open, as in the measurement; the end of the server ends it.
      asked.setHeader("Connection", "keep-alive");
      asked.on("error", reject);
      asked.end();
    });
  });
}
