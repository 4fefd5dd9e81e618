import { exercise } from "../exercise.js";

/** A spec that is content with everything, to see what is said beside. */
exercise<{ main(host: string, port: number): void; forever(): void }>(
  "90-testing/leaks",
  ({ test }) => {
    for (const clock of ["real", "virtual"] as const) {
      test(`all is well in ${clock} time`, { points: 1, clock }, async ({
        submission,
        servers,
      }) => {
        const { host, port } = await servers.listen((connection) => connection.end());
        await submission.call("main", host, port);
      });
    }

    test("all is well, and it still runs", { points: 1 }, ({ submission }) => {
      submission.start("forever");
    });

    test("all is well, and it is cut off", { points: 1 }, async ({ submission, servers }) => {
      const { host, port } = await servers.listen((connection) => connection.end());
      await submission.call("main", host, port);
      submission.cutOff();
    });
  },
);
