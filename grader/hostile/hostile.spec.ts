import { inspect } from "node:util";
import { constantFrom, integer, record, stringMatching } from "fast-check";
import { exercise } from "../vocabulary/exercise.js";
import { expectThat } from "../vocabulary/expect-lines.js";

/** The exercise that hostile submissions pretend to solve; each test has one point that has to be earned. */
exercise("00-hostile/attack", ({ test }) => {
  test("attack", { points: 1 }, async ({ submission, draw }) => {
    const question = draw(
      record({ word: stringMatching(/^[a-z]{8,12}$/), number: integer({ min: 1000, max: 9999 }) }),
    );
    const { value: answer } = await submission.call("attack", question);
    const right = [...question.word].reverse().join("") + question.number * 7;
    expectThat(answer === right, `attack answered ${inspect(answer)}`);
  });

  test("network", { points: 1 }, async ({ submission, servers, draw }) => {
    const token = draw(stringMatching(/^[a-z]{12}$/));
    const server = await servers.listen((connection) => {
      if (connection.received !== "token please\n") return;
      connection.send(token);
      connection.end();
    });
    const { host, port } = server;
    const { value: answer } = await submission.call("network", { host, port });
    expectThat(server.connections.length === 1, "network did not connect once");
    expectThat(answer === token, `network answered ${inspect(answer)}`);
  });

  // Runs beside and after the others: the death of one test must not cost it its point.
  test("honest", { points: 1 }, async ({ submission, draw }) => {
    const number = draw(constantFrom(1, 2, 3, 5, 8, 13));
    const { value: answer } = await submission.call("honest", number);
    expectThat(answer === number + 1, `honest answered ${inspect(answer)}`);
  });
});
