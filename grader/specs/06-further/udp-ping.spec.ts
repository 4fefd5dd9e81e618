import { integer, shuffledSubarray, stringMatching } from "fast-check";
import { expectValue } from "../../vocabulary/claim.js";
import { exercise, type TestContext } from "../../vocabulary/exercise.js";
import { expectLines, expectThat } from "../../vocabulary/expect-lines.js";

type Solution = typeof import("../../../solutions/06-further/udp-ping.js");
type Context = TestContext<Solution>;

exercise<Solution>("06-further/udp-ping", ({ test }) => {
  test("sends the pings, each after the answer to the one before", {
    points: 2,
    requires: ["Ping number 1 is", 'The answer to "ping 3"'],
    hint: "createDatagramEndpoint with remoteAddress: [host, port] gives a transport: transport.sendTo(text) sends. A loop sends one ping, waits for its pong, and goes on.",
    clock: "virtual",
  }, async (context) => {
    const times = context.draw(integer({ min: 3, max: 5 }));
    const { pinging, heard, answer } = await begin(context, times);
    for (let number = 1; number <= times; number++) {
      await heard(number);
      await context.submission.standstill();
      expectLines(heard.all(), pings(number), `Ping ${number} has no answer yet.`);
      answer(`pong ${number}`);
    }
    await context.submission.finish(pinging);
    expectLines(heard.all(), pings(times), `There were to be ${times} pings.`);
  });

  test("tells how long each answer took", {
    points: 2,
    requires: "The result has",
    hint: "loop.time() before and after gives seconds. The result wants milliseconds, rounded.",
    clock: "virtual",
  }, async (context) => {
    const { submission, clock, draw } = context;
    const waits = draw(shuffledSubarray([40, 80, 150, 270, 510, 930], { minLength: 3 }));
    const { pinging, heard, answer } = await begin(context, waits.length);
    for (const [index, milliseconds] of waits.entries()) {
      await heard(index + 1);
      await clock.advance(milliseconds / 1000);
      answer(`pong ${index + 1}`);
    }
    expectValue(await submission.finish(pinging), waits, "The answers took other times.");
  });

  test("a ping without an answer is lost after a second", {
    points: 2,
    requires: "A ping whose answer",
    hint: "timeout(1, ...) around the waiting throws a TimeoutError when the second is over. Catch it, and note that the ping is lost.",
    clock: "virtual",
  }, async (context) => {
    const { submission, clock } = context;
    const { pinging, heard, answer } = await begin(context, 3);
    await heard(1);
    await clock.advance(0.99);
    expectLines(heard.all(), pings(1), "A second was not over yet, and ping 1 had no answer.");
    await clock.advance(0.02);
    if (pinging.outcome !== undefined)
      await submission.finish(pinging, "Ping 1 was lost, and then");
    expectLines(heard.all(), pings(2), "A second was over, and ping 1 was lost.");
    answer("pong 2");
    await heard(3);
    const given = await submission.finish(pinging);
    const [first, second, third] = given.value as unknown[];
    expectThat(
      first === "lost" && second !== "lost" && third === "lost",
      `Only ping 2 was answered, and the result is ${JSON.stringify(given.value)}.`,
    );
  });

  test("ignores what is no answer to its ping", {
    points: 2,
    requires: "Other datagrams are ignored",
    hint: "Read datagrams until the right one comes, all within the same second. A late pong 1 is no answer to ping 2.",
    clock: "virtual",
  }, async (context) => {
    const { submission, clock, draw } = context;
    const { pinging, heard, answer } = await begin(context, 4);
    await heard(1);
    await clock.advance(1.2);
    await heard(2);
    answer("pong 1");
    answer(`${draw(stringMatching(/^[a-z]{4,8}$/))} 2`);
    await clock.advance(0.3);
    expectLines(heard.all(), pings(2), "Ping 2 has no answer yet: what came was none.");
    answer("pong 2");
    answer("pong 2");
    await heard(3);
    await clock.advance(0.6);
    answer("something else");
    await clock.advance(0.5);
    const late = "Ping 3 was to be lost after a second, whatever else came meanwhile.";
    expectLines(heard.all(), pings(4), late);
    const given = await submission.finish(pinging);
    const expected: (number | "lost")[] = ["lost", 500, "lost", "lost"];
    expectValue(given, expected, "Something was taken for an answer that was none.");
  });

  test("closes its socket", {
    points: 1,
    requires: "At the end the datagram socket",
    hint: "transport.close() in a finally block around the loop closes the socket, also after an error.",
    clock: "virtual",
  }, async (context) => {
    const { server, pinging, heard, answer } = await begin(context, 1);
    const port = await heard(1);
    answer("pong 1");
    await context.submission.finish(pinging);
    await context.submission.standstill();
    expectThat(!(await server.isHeld(port)), "ping was done, and its datagram socket is open.");
  });

  test("keeps count when many are lost", {
    points: 1,
    requires: ["A ping whose answer", "The result has"],
    hidden: true,
    clock: "virtual",
  }, async (context) => {
    const { submission, draw } = context;
    const answered = draw(shuffledSubarray([1, 2, 3, 4, 5, 6, 7], { minLength: 2, maxLength: 4 }));
    const { pinging, heard, answer } = await begin(context, 7);
    for (let number = 1; number <= 7; number++) {
      await heard(number);
      if (answered.includes(number)) answer(`pong ${number}`);
    }
    const expected = pings(7).map((_, index) => !answered.includes(index + 1));
    const { value } = await submission.finish(pinging);
    const lost = Array.isArray(value) ? value.map((one) => one === "lost") : [];
    expectThat(JSON.stringify(lost) === JSON.stringify(expected), `Lost were others: ${value}.`);
  });
});

function pings(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `ping ${index + 1}`);
}

/** Somebody who is pinged, and answers when told to. */
async function begin({ submission, servers }: Context, times: number) {
  const server = await servers.datagrams();
  const pinging = submission.start("ping", server.host, server.port, times);
  /** Waits for a ping, and gives the port from which it came. */
  const heard = async (number: number): Promise<number> => {
    const find = () => server.received.find(({ text }) => text === `ping ${number}`);
    await submission.waitUntil(
      () => find() !== undefined,
      () =>
        `"ping ${number}" was expected, and what came so far is: ${JSON.stringify(heard.all())}.`,
    );
    return find()?.port as number;
  };
  heard.all = () => server.received.map(({ text }) => text);
  const answer = (text: string) => server.send(text, server.received.at(-1)?.port as number);
  return { server, pinging, heard, answer };
}
