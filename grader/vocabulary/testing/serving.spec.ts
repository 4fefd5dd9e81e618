import { Finding } from "../../sandbox/finding.js";
import { expectValue } from "../claim.js";
import { exercise } from "../exercise.js";

interface Exports {
  /** Returns the port of a server that sends back what it is sent. */
  listen(): unknown;
  /** Returns a shelf with one book. */
  shelf(): { take(): Promise<{ title: string; author: { name(): string } }> };
  /** Logs an error, and goes on. */
  log(): void;
}

/** A submission that is visited, whose objects are used, and whose log is read. */
exercise<Exports>("90-testing/serving", ({ test }) => {
  test("is visited", { points: 1 }, async ({ submission, servers }) => {
    const connection = await servers.connect(await submission.call("listen"));
    connection.send("hello");
    await submission.waitUntil(
      () => connection.received === "hello",
      () => "What was sent did not come back.",
    );
    submission.cutOff();
  });

  test("hands over its objects", { points: 1 }, async ({ submission }) => {
    const shelf = await submission.hold("shelf");
    const book = await shelf.hold("take");
    expectValue(await book.get("title"), "Loops", "The book has another title.");
    const author = await book.part("author");
    expectValue(await author.call("name"), "Ann", "The author has another name.");
  });

  test("logs", { points: 1 }, async ({ submission }) => {
    await submission.call("log");
    const logged = await submission.lastLogged();
    if (logged) throw new Finding("failed", logged.words, { place: logged.place });
  });
});
