import { stringMatching, uniqueArray } from "fast-check";
import type { Message } from "../../../solutions/01-sync-io/callbacks-to-messages.js";
import type { TcpServer } from "../../servers/tcp-server.js";
import { expectValue } from "../../vocabulary/claim.js";
import { exercise, type TestContext } from "../../vocabulary/exercise.js";
import { expectThat } from "../../vocabulary/expect-lines.js";

type Exports = typeof import("../../../solutions/01-sync-io/callbacks-to-messages.js");

exercise<Exports>("01-sync-io/callbacks-to-messages", ({ test }) => {
  test("a complete request becomes a message", {
    points: 2,
    requires: "When all is read",
    hint: "In the callback of readSite, leave a message: queue.putNowait({ ... }). The text is what the callback was given.",
  }, async (context) => {
    const [site] = await openSites(context, 1);
    const inbox = await context.submission.construct("Inbox");
    await inbox.call("request", site.address);
    await connected(context, [site]);
    site.answer();
    const message = await inbox.call("next");
    expectValue(message, site.done, `${site.name} has answered. The message is wrong.`);
  });

  test("a request that fails becomes a message", {
    points: 2,
    requires: "When the request fails",
    hint: "The callback gets an error when the request fails, and undefined when all went well. Ask for the error first.",
  }, async (context) => {
    const { submission, servers, draw } = context;
    const name = draw(stringMatching(/^[a-z]{6}$/));
    const { host, port } = await servers.refuse();
    const inbox = await submission.construct("Inbox");
    await inbox.call("request", { name, host, port });
    const { value } = await inbox.call("next");
    const { kind, name: whose, reason } = (value ?? {}) as Record<string, unknown>;
    expectThat(
      kind === "failed" && whose === name && String(reason).includes("ECONNREFUSED"),
      `${name} refused the connection: expected a message of the kind "failed", with the name ${name} and the error's message as reason; what came is ${JSON.stringify(value)}.`,
    );
  });

  test("requests are under way at the same time", {
    points: 2,
    requires: "Several requests",
    hint: "request only calls readSite and returns. It waits for nothing, and it does not look for the answers of others.",
  }, async (context) => {
    const { submission } = context;
    const sites = await openSites(context, 3);
    const inbox = await submission.construct("Inbox");
    const calls = sites.map((site) => inbox.start("request", site.address));
    await connected(context, sites);
    for (const [index, call] of calls.entries()) {
      await submission.standstill();
      expectThat(
        call.outcome !== undefined,
        `Nobody has answered yet, and request(${sites[index]?.name}) has not returned: it has to return at once.`,
      );
      await submission.finish(call);
    }
    for (const site of sites) site.answer();
    await submission.standstill();
  });

  test("messages come in the order in which the requests were completed", {
    points: 2,
    requires: "The messages come in the order",
    hint: "Let the callback put its message behind those that are there already, and let next take from the front.",
  }, async (context) => {
    const { submission } = context;
    const sites = await openSites(context, 3);
    const inbox = await submission.construct("Inbox");
    for (const site of sites) await inbox.call("request", site.address);
    await connected(context, sites);
    const [first, second, third] = sites;
    for (const site of [third, first, second]) {
      site.answer();
      await submission.standstill();
    }
    const names = `${third.name}, ${first.name} and ${second.name}`;
    for (const site of [third, first, second]) {
      const message = `The requests were completed in the order ${names}. The messages come in another order.`;
      expectValue(await inbox.call("next"), site.done, message);
    }
  });

  test("waits for a message that is still to come", {
    points: 1,
    requires: "When there is no message yet",
    hint: "await queue.get() waits until there is something in the queue. A list that is looked at once has nothing to wait for.",
  }, async (context) => {
    const { submission } = context;
    const [site] = await openSites(context, 1);
    const inbox = await submission.construct("Inbox");
    await inbox.call("request", site.address);
    await connected(context, [site]);
    const reading = inbox.start("next");
    await submission.standstill();
    expectThat(
      reading.outcome === undefined,
      "No request was complete, and next did not wait for the first one.",
    );
    site.answer();
    const message = "next was waiting when the request was completed. What it gave is wrong.";
    expectValue(await submission.finish(reading), site.done, message);
  });

  test("keeps everybody's messages apart", {
    points: 1,
    requires: "The messages come in the order",
    hidden: true,
  }, async (context) => {
    const { submission } = context;
    const sites = await openSites(context, 4);
    const inboxes = [await submission.construct("Inbox"), await submission.construct("Inbox")];
    for (const [index, site] of sites.entries()) {
      await inboxes[index % 2]?.call("request", site.address);
    }
    await connected(context, sites);
    const readings = sites.map((_, index) => inboxes[index % 2]?.start("next"));
    for (const site of [...sites].reverse()) {
      site.answer();
      await submission.standstill();
    }
    // Each inbox has two requests, and the later one was completed first.
    for (const [index, site] of [sites[2], sites[3], sites[0], sites[1]].entries()) {
      const reading = readings[index];
      if (reading && site) expectValue(await submission.finish(reading), site.done, "");
    }
  });
});

/** A site that says one text when it is told to. */
class SpokenSite {
  readonly name: string;
  readonly server: TcpServer;
  readonly #text: string;

  constructor(name: string, server: TcpServer, text: string) {
    this.name = name;
    this.server = server;
    this.#text = text;
  }

  get address() {
    return { name: this.name, host: this.server.host, port: this.server.port };
  }

  get done(): Message {
    return { kind: "done", name: this.name, text: this.#text };
  }

  answer(): void {
    for (const connection of this.server.connections) {
      connection.send(this.#text);
      connection.end();
    }
  }
}

type Sites = [SpokenSite, SpokenSite, SpokenSite, ...SpokenSite[]];

async function openSites({ servers, draw }: TestContext<Exports>, count: number): Promise<Sites> {
  const names = draw(
    uniqueArray(stringMatching(/^[a-z]{4,8}$/), { minLength: count, maxLength: count }),
  );
  const open = names.map(async (name) => {
    const text = draw(stringMatching(/^[A-Za-z ]{10,20}$/));
    return new SpokenSite(name, await servers.listen(), text);
  });
  return (await Promise.all(open)) as Sites;
}

async function connected({ submission }: TestContext<Exports>, sites: SpokenSite[]) {
  await submission.waitUntil(
    () => sites.every(({ server }) => server.connections.length === 1),
    () => {
      const asked = sites.filter(({ server }) => server.connections.length > 0).length;
      return `${sites.length} requests were made, and ${asked} sites were connected to, while nobody had answered yet.`;
    },
  );
}
