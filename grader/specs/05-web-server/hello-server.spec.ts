import { array, constantFrom, integer, stringMatching } from "fast-check";
import { otherLocalHost } from "../../servers/connect.js";
import { exercise, type TestContext } from "../../vocabulary/exercise.js";
import { expectThat } from "../../vocabulary/expect-lines.js";
import type { RemoteObject } from "../../vocabulary/remote-object.js";
import { failureOf } from "./failure.js";
import { Visitor } from "./visitor.js";

type Solution = typeof import("../../../solutions/05-web-server/hello-server.js");
type Context = TestContext<Solution>;

const name = stringMatching(/^[A-Z][a-z]{2,8}$/);

exercise<Solution>("05-web-server/hello-server", ({ test }) => {
  test("answers / with the index page", {
    points: 1,
    requires: "The path / answers",
    hint: 'start makes an application, adds routes such as app.router.addRoute("GET", "/", index), awaits the setup of a runner, and awaits the start of a site. The handler of a route returns a web.Response.',
    clock: "virtual",
  }, async (context) => {
    const { visit } = await startServer(context);
    (await visit("/")).expectPage("<h1>Index</h1>");
    context.submission.cutOff();
  });

  test("greets by name at /hello/{name}", {
    points: 1,
    requires: "The path /hello/Ann answers",
    hint: "The route's path is /hello/{name}. What stood there is in request.matchInfo.name, decoded.",
    clock: "virtual",
  }, async (context) => {
    const { visit } = await startServer(context);
    const names = [context.draw(name), `${context.draw(name)} ${context.draw(name)}`];
    for (const one of names) {
      (await visit(`/hello/${one}`)).expectPage(`<h1>hello, ${one}!</h1>`);
    }
    context.submission.cutOff();
  });

  test("sends both pages as text/html", {
    points: 1,
    requires: "Both pages are sent as text/html",
    hint: 'Without a content type bytes are just bytes. Say contentType: "text/html", or give the body as web.html`...`.',
    clock: "virtual",
  }, async (context) => {
    const { visit } = await startServer(context);
    for (const path of ["/", `/hello/${context.draw(name)}`]) {
      (await visit(path)).expectType("text/html");
    }
    context.submission.cutOff();
  });

  test("serves many visitors at once, in half a second", {
    points: 2,
    requires: "Each visitor waits for half a second",
    hint: "Each handler awaits sleep(0.5) before it answers. The loop runs the handlers of all visitors side by side, as long as none of them blocks the thread.",
    clock: "virtual",
  }, async (context) => {
    const { submission, clock, draw } = context;
    const { connect } = await startServer(context);
    const count = draw(integer({ min: 20, max: 40 }));
    const visitors: Visitor[] = [];
    for (let number = 0; number < count; number++) {
      visitors.push(await connect(number % 2 === 0 ? "/" : `/hello/${draw(name)}`));
    }
    await clock.advance(0.49);
    const early = visitors.find((visitor) => visitor.hasAnswer);
    expectThat(early === undefined, `${early?.path} was answered before half a second was over.`);
    await clock.advance(0.02);
    const served = visitors.filter((visitor) => visitor.isServed).length;
    expectThat(
      served === count,
      `${count} visitors came at once, and after half a second ${served} of them had their page.`,
    );
    submission.cutOff();
  });

  test("listens at 127.0.0.1, and goes on serving", {
    points: 1,
    requires: "start() lets the server listen",
    hint: "A site is told its address: without one it listens everywhere. start returns when the server listens; but it answers only while its loop runs: call runForever of the loop, without await in front.",
    clock: "virtual",
  }, async (context) => {
    const { port, visit } = await startServer(context);
    const served = await visit("/");
    served.expectStatus(200);
    await context.clock.advance(3600);
    (await visit("/")).expectStatus(200);
    const isEverywhere = await isLetIn(context.servers.connect(port, otherLocalHost));
    expectThat(
      !isEverywhere,
      "It listens at other addresses, too, where other machines can reach it: expected only 127.0.0.1.",
    );
    context.submission.cutOff();
  });

  test("stop lets nobody in, and serves who is there", {
    points: 2,
    requires: "stop() lets nobody in",
    hint: "A runner's cleanup() stops listening, and waits for the handlers that run. Only then may the loop stop.",
    clock: "virtual",
  }, async (context) => {
    const { servers, clock, draw } = context;
    const { server, port, connect } = await startServer(context);
    const one = draw(name);
    const visitor = await connect(`/hello/${one}`);
    await clock.advance(0.2);
    await server.call("stop");
    await clock.advance(1);
    expectThat(
      visitor.isServed,
      `A visitor had come before stop was called, and never got a page from ${visitor.path}.`,
    );
    visitor.expectPage(`<h1>hello, ${one}!</h1>`);
    const isOpen = await isLetIn(servers.connect(port));
    expectThat(!isOpen, "After stop was done, a new visitor was still let in.");
  });

  test("can be started again", {
    points: 1,
    requires: "After stop() the same server",
    hint: "A loop runs once at a time. When stop is done, the loop that start set going has to rest: loop.stop() does that.",
    clock: "virtual",
  }, async (context) => {
    const { submission, servers } = context;
    const { server, visit } = await startServer(context);
    (await visit("/")).expectStatus(200);
    await server.call("stop");
    const again = await server.call("start");
    const visitor = new Visitor(await servers.connect(again), "/");
    await submission.waitUntil(
      () => visitor.isServed,
      () => "The server was stopped and started again, and then nobody answered /.",
    );
    visitor.expectStatus(200);
    await server.call("stop");
  });

  test("greets in every script", {
    points: 1,
    requires: "The path /hello/Ann answers",
    hidden: true,
    clock: "virtual",
  }, async (context) => {
    const { visit } = await startServer(context);
    const letters = constantFrom(..."äéñøžşłαλωжюя日本語中文한글");
    const foreign = context.draw(array(letters, { minLength: 3, maxLength: 9 })).join("");
    (await visit(`/hello/${foreign}`)).expectPage(`<h1>hello, ${foreign}!</h1>`);
    context.submission.cutOff();
  });
});

async function isLetIn(connecting: Promise<unknown>): Promise<boolean> {
  return connecting.then(
    () => true,
    () => false,
  );
}

/** A server that was started, and two ways to visit it: until the page is there, or without waiting. */
async function startServer({ submission, servers }: Context) {
  const server: RemoteObject<InstanceType<Solution["HelloServer"]>> =
    await submission.construct("HelloServer");
  const port = await server.call("start");
  const connect = async (path: string) => new Visitor(await servers.connect(port), path);
  const visit = async (path: string) => {
    const visitor = await connect(path);
    await submission.waitUntil(
      () => visitor.isServed,
      () =>
        visitor.hasAnswer
          ? `${path} was answered, and the answer never ended.`
          : `Nobody answered ${path}: does the loop run on after start?`,
    );
    const failure = visitor.isFailure && (await failureOf(submission));
    if (failure) throw failure;
    return visitor;
  };
  return { server, port, connect, visit };
}
