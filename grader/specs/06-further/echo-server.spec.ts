import { integer, stringMatching } from "fast-check";
import { otherLocalHost } from "../../servers/connect.js";
import type { Connection } from "../../servers/tcp-server.js";
import { exercise, type TestContext } from "../../vocabulary/exercise.js";
import { expectThat } from "../../vocabulary/expect-lines.js";
import type { RemoteObject } from "../../vocabulary/remote-object.js";

type Solution = typeof import("../../../solutions/06-further/echo-server.js");
type Context = TestContext<Solution>;

const word = stringMatching(/^[a-z]{5,9}$/);

exercise<Solution>("06-further/echo-server", ({ test }) => {
  test("sends back what it hears", {
    points: 1,
    requires: ["start() lets the server", "Whatever comes is sent back"],
    hint: "The handler reads in a loop. It writes what it has read, and reads again. The server answers only while its loop runs: runForever, without await.",
  }, async (context) => {
    const { visitor, expectEcho } = await startServer(context);
    for (const line of [`${context.draw(word)}\n`, `${context.draw(word)}\n`]) {
      visitor.send(line);
      await expectEcho(visitor, line);
    }
    context.submission.cutOff();
  });

  test("listens to this machine only", {
    points: 1,
    requires: "start() lets the server",
    hint: "The second argument of startServer is the address to listen at. Without one the server listens to the whole network.",
  }, async (context) => {
    const { port, visitor, expectEcho } = await startServer(context);
    visitor.send("here\n");
    await expectEcho(visitor, "here\n");
    const isEverywhere = await context.servers.connect(port, otherLocalHost).then(
      () => true,
      () => false,
    );
    expectThat(!isEverywhere, "It listens at other addresses, too: expected only 127.0.0.1.");
    context.submission.cutOff();
  });

  test("does not wait for a line end", {
    points: 1,
    requires: "Whatever comes is sent back",
    hint: "readLine waits for the end of a line, which may never come. read(65536) gives what is there.",
  }, async (context) => {
    const { visitor, expectEcho } = await startServer(context);
    const text = context.draw(word);
    visitor.send(text);
    await expectEcho(visitor, text);
    context.submission.cutOff();
  });

  test("serves visitors at the same time", {
    points: 1,
    requires: "Many visitors are served",
    hint: "startServer runs its handler for each visitor in a task of its own. What belongs to one visitor has to be a variable inside of the handler.",
  }, async (context) => {
    const { connect, expectEcho } = await startServer(context);
    const { draw, submission } = context;
    await connect(); // who never says a word
    const [one, other] = [await connect(), await connect()];
    const words = [draw(word), draw(word), draw(word)];
    for (const [index, visitor] of [one, other, one].entries()) {
      visitor.send(`${words[index]}\n`);
      await expectEcho(visitor, `${words[index]}\n`);
    }
    expectThat(
      other.received === `${words[1]}\n`,
      `A visitor who said ${JSON.stringify(words[1])} got ${JSON.stringify(other.received)}.`,
    );
    submission.cutOff();
  });

  test("does not read from a visitor who does not read", {
    points: 1,
    requires: "A visitor who does not read",
    hint: "What is written and not taken is kept in memory, and grows. await writer.drain() after each write waits until there is room.",
  }, async (context) => {
    const { visitor, connect, expectEcho } = await startServer(context);
    const other = await connect();
    visitor.stopReading();
    const piece = "x".repeat(2 ** 18);
    // A server that goes on taking takes something in nearly each turn of its loop, and in each it answers the other.
    for (let turn = 0, taken = 0, idle = 0; idle < 50; turn++, idle++) {
      if (visitor.unsent === 0) {
        // More than the system itself holds for two sockets.
        const message =
          "A visitor sent 64 megabytes and read nothing, and the server took all of it into its memory.";
        expectThat(taken++ < 256, message);
        visitor.send(piece);
        idle = 0;
      }
      other.send(`[${turn}]`);
      await expectEcho(other, `[${turn}]`);
    }
    context.submission.cutOff();
  });

  test("closes when the visitor has ended", {
    points: 1,
    requires: "When a visitor has ended",
    hint: "At the end read gives an empty Buffer, again and again. End the loop then, and close the writer: in a finally block it happens after an error, too.",
  }, async (context) => {
    const { visitor, expectEcho } = await startServer(context);
    const text = context.draw(word);
    visitor.send(text);
    visitor.end();
    await expectEcho(visitor, text);
    await context.submission.waitUntil(
      () => visitor.ended,
      () => "A visitor ended its side, and got the rest. But its connection was not closed.",
    );
    context.submission.cutOff();
  });

  test("stop closes everything", {
    points: 2,
    requires: "stop() lets nobody in",
    hint: "server.close() stops the listening, server.closeClients() closes the connections, and waitClosed waits for the end of both. Then the loop may stop.",
  }, async (context) => {
    const { server, port, visitor, expectEcho } = await startServer(context);
    visitor.send("still here\n");
    await expectEcho(visitor, "still here\n");
    await server.call("stop");
    await context.submission.waitUntil(
      () => visitor.ended,
      () => "stop was done, and the connection of a visitor was still open.",
    );
    const isLetIn = await context.servers.connect(port).then(
      () => true,
      () => false,
    );
    expectThat(!isLetIn, "After stop was done, a new visitor was still let in.");
  });

  test("can be started again", {
    points: 1,
    requires: "After stop() the same server",
    hint: "A loop runs once at a time. When stop is done, the loop that start set going has to rest: loop.stop() does that.",
  }, async (context) => {
    const { server, visitor, expectEcho } = await startServer(context);
    visitor.send("once\n");
    await expectEcho(visitor, "once\n");
    await server.call("stop");
    const again = await context.servers.connect(await server.call("start"));
    again.send("again\n");
    await expectEcho(again, "again\n");
    await server.call("stop");
  });

  test("changes no byte", {
    points: 1,
    requires: "Whatever comes is sent back",
    hidden: true,
  }, async (context) => {
    const { visitor, expectEcho } = await startServer(context);
    const first = context.draw(integer({ min: 128, max: 255 }));
    const bytes = String.fromCharCode(first, 0, 13, 10, 255, 128, 192, 10, 10, 254);
    visitor.send(bytes);
    await expectEcho(visitor, bytes);
    context.submission.cutOff();
  });
});

/** A server that was started, and its first visitor. */
async function startServer({ submission, servers }: Context) {
  const server: RemoteObject<InstanceType<Solution["EchoServer"]>> =
    await submission.construct("EchoServer");
  const port = await server.call("start");
  const connect = () => servers.connect(port);
  /** Waits until the visitor has got the text as the last thing. */
  const expectEcho = (visitor: Connection, text: string) =>
    submission.waitUntil(
      () => visitor.received.endsWith(text),
      () =>
        `A visitor sent ${JSON.stringify(text)}. What came back so far is ${JSON.stringify(visitor.received)}.`,
    );
  return { server, port, connect, visitor: await connect(), expectEcho };
}
