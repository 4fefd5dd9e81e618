import { connect } from "node:net";
import { setImmediate } from "node:timers/promises";
import type { Attack } from "./attack.js";

/** What the client saw. */
export interface Seen {
  /** All that came, Latin-1. */
  received: string;
  /** The server had every reason to end the connection, and did not. */
  hung: boolean;
}

/**
 * Plays an attack, until the connection has ended. That the server lets it hang is said after `patience`
 * milliseconds, which must be far more than its own limits; no other result depends on time.
 */
export function launch(port: number, attack: Attack, patience = 30_000): Promise<Seen> {
  return new Promise((resolve) => {
    let received = "";
    let hung = false;
    const socket = connect({ port, host: "127.0.0.1", noDelay: true, allowHalfOpen: true });
    const watch = setTimeout(() => {
      hung = true;
      socket.destroy();
    }, patience);
    socket.setEncoding("latin1");
    socket.on("data", (data) => {
      received += data;
      // A WebSocket may stay silent as long as it likes: it is the client who ends it.
      const upgraded = received.includes("HTTP/1.1 101");
      if (upgraded || (attack.ending === "answered" && isAnswer(received))) socket.end();
    });
    // The server may close while the client still sends: then the connection is reset.
    socket.on("error", () => {});
    socket.on("end", () => socket.end());
    socket.on("close", () => {
      clearTimeout(watch);
      resolve({ received, hung });
    });
    socket.on("connect", async () => {
      for (const piece of attack.pieces) {
        if (!socket.writable) return;
        socket.write(piece, "latin1");
        // Otherwise the pieces would go as one.
        await setImmediate();
      }
      if (attack.ending === "end") socket.end();
      else if (attack.ending === "reset") socket.resetAndDestroy();
    });
  });
}

/** Whether the head of a response is there that is more than "go on". */
function isAnswer(received: string): boolean {
  return /(^|\r\n\r\n)HTTP\/1\.1 [2-5][\s\S]*\r\n\r\n/.test(received);
}
