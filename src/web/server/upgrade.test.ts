import { connect } from "node:net";
import { describe, test } from "vitest";
import * as web from "../index.js";
import { Client, Signal, serving } from "../testing/served.js";

const upgrade = "GET / HTTP/1.1\r\nHost: test\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";

/** Refuses all, and tells when a connection has ended. */
function refusing(lost: Signal): web.Application {
  const app = new web.Application();
  app.router.addGet("/", (request) => {
    request.message.socket.on("close", () => lost.resolve());
    return new web.Response({ status: 403 });
  });
  return app;
}

describe("an upgrade that is refused", () => {
  test("leaves no connection open, though the client sends on before it goes", async () => {
    const lost = new Signal();
    await serving(refusing(lost), async (served) => {
      const client = await served.connect();
      client.send(upgrade);
      await client.until("403 Forbidden");
      client.send("what nobody waits for");
      client.socket.end();
      // By the client's own end, and not only by the server's patience.
      await lost.promise;
    });
  }, 5_000);

  test("leaves no connection open, though the client never ends its side", async () => {
    const lost = new Signal();
    await serving(
      refusing(lost),
      async ({ port }) => {
        const client = new Client(connect({ port, host: "127.0.0.1", allowHalfOpen: true }));
        client.send(upgrade);
        await client.until("403 Forbidden");
        await lost.promise;
        client.socket.destroy();
      },
      { lingeringTime: 0.01 },
    );
  }, 5_000);
});
