import { stringMatching } from "fast-check";
import { expectValue } from "../../vocabulary/claim.js";
import { exercise } from "../../vocabulary/exercise.js";
import { expectLines, expectThat } from "../../vocabulary/expect-lines.js";
import { asking, expectJson, expectStatus, expectText } from "./ask.js";

const name = stringMatching(/^[A-Z][a-z]{2,8}$/);
const password = stringMatching(/^[a-z]{12}$/);
const internal = { status: 500, error: "Internal Server Error" };

exercise<typeof import("../../../solutions/05-web-server/middleware.js")>(
  "05-web-server/middleware",
  ({ test }) => {
    test("prints a line for each request", {
      points: 2,
      requires: "For each request one line",
      hint: "A middleware calls handler(request), and awaits what it answers. Then it knows request.method, request.path and answer.status.",
    }, async ({ submission, draw }) => {
      const ask = asking(submission, await submission.hold("makeGuarded"));
      const paths = [`/hello/${draw(name)}`, `/hello/${draw(name)}`];
      for (const path of paths) await ask(path);
      expectLines(
        submission.output.lines,
        paths.map((path) => `GET ${path} 200`),
        "Two pages were asked for.",
      );
    });

    test("prints the status that the visitor gets", {
      points: 2,
      requires: "The status in the line",
      hint: "Errors are thrown through a middleware, and have a status, too. The middleware that prints must see what the other one makes of an error: the first in the list is the outermost.",
    }, async ({ submission, draw }) => {
      const ask = asking(submission, await submission.hold("makeGuarded"));
      const nowhere = `/${draw(name)}`;
      const broken = `/broken/${draw(password)}`;
      await ask(nowhere);
      await ask("/staff");
      await ask(broken);
      await ask("/staff", { method: "POST" });
      const expected = [
        `GET ${nowhere} 404`,
        "GET /staff 403",
        `GET ${broken} 500`,
        "POST /staff 405",
      ];
      expectLines(submission.output.lines, expected, "Four requests ended in an error.");
    });

    test("answers an HTTP error as JSON", {
      points: 2,
      requires: "An HTTP error, with a status from 400 on",
      hint: "Catch the error around handler(request). If it is an HTTPError, answer with web.jsonResponse, and give it the error's status, too.",
    }, async ({ submission, draw }) => {
      const ask = asking(submission, await submission.hold("makeGuarded"));
      expectJson(await ask("/staff"), 403, { status: 403, error: "Forbidden" });
      const nowhere = await ask(`/${draw(name)}`);
      expectJson(nowhere, 404, { status: 404, error: "Not Found" });
      expectThat(
        String(nowhere.type.value).startsWith("application/json"),
        `The answer's content type is ${nowhere.type.value}: expected application/json.`,
      );
    });

    test("keeps the words of other errors to itself", {
      points: 2,
      requires: "Every other error is answered",
      hint: "Whatever is thrown and is no HTTP exception becomes one and the same answer. Its message does not belong into it.",
    }, async ({ submission, draw }) => {
      const ask = asking(submission, await submission.hold("makeGuarded"));
      const secret = draw(password);
      const answer = await ask(`/broken/${secret}`);
      expectStatus(answer, 500);
      expectThat(
        !String(answer.text.value).includes(secret),
        "The visitor was told what the error said, with the password in it.",
      );
      expectJson(answer, 500, internal);
    });

    test("lets pages pass as they are", {
      points: 1,
      requires: "What is no error arrives",
      hint: "Return what handler(request) gave. What is thrown and has a status below 400 is no error: throw it on.",
    }, async ({ submission, draw }) => {
      const ask = asking(submission, await submission.hold("makeGuarded"));
      const visitor = draw(name);
      expectText(await ask(`/hello/${visitor}`), 200, `hello, ${visitor}`);
    });

    test("lets who is sent elsewhere go there", {
      points: 1,
      requires: "What is no error arrives",
      hidden: true,
    }, async ({ submission, draw }) => {
      const app = await submission.hold("makeGuarded");
      const visitor = draw(name);
      const response = await app.hold("request", `/old/${visitor}`);
      expectValue(await response.get("status"), 302, "The redirect has another status.");
      const headers = await response.part("headers");
      const location = await headers.call("get", "location");
      expectValue(location, `/hello/${visitor}`, "The redirect leads elsewhere.");
      expectLines(
        submission.output.lines,
        [`GET /old/${visitor} 302`],
        "It was printed otherwise.",
      );
    });
  },
);
