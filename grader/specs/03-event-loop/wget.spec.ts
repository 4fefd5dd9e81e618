import { exercise } from "../../vocabulary/exercise.js";
import { expectLines, expectThat } from "../../vocabulary/expect-lines.js";
import { openSites } from "../sites/open-sites.js";
import { pages } from "../sites/page.js";
import {
  asksCorrectly,
  closesEveryConnection,
  fetchesAtTheSameTime,
  printsAsSoonAsItAnswers,
  printsEveryHeaderLine,
  printsNothingOfTheBody,
  survivesRefusal,
  survivesSilence,
} from "../sites/wget-tests.js";

exercise<typeof import("../../../solutions/03-event-loop/wget.js")>(
  "03-event-loop/wget",
  ({ test }) => {
    test("wget is a generator, which begins when it is driven", {
      points: 1,
      requires: "It is a generator",
      hint: "function* makes a generator. What takes time has yield* in front, never await.",
    }, async (context) => {
      const { submission, draw } = context;
      const [site] = await openSites(context, draw(pages(1)));
      const steps = await submission.iterate("wget", site.address);
      await submission.standstill();
      expectThat(
        submission.output.lines.length === 0 && site.connections.length === 0,
        "wget began when it was called: expected that nothing happens before its first next().",
      );
      const { done } = await steps.next();
      expectThat(!done, "wget was done at its first step: it has to wait for the connection.");
      expectLines(
        submission.output.lines,
        [`wget ${site.page.name}...`],
        "This is what the first step prints.",
      );
      submission.cutOff();
    });

    test(
      "asks for the page with a correct request",
      {
        points: 1,
        requires: "The request is two lines",
        hint: "Calling wget runs nothing: the loop has to. The request is the line GET / HTTP/1.0, the line Host: and the site's name, and an empty line. Each of the three ends with \\r\\n.",
      },
      (context) => asksCorrectly(context, (site) => context.submission.start("wgetAll", [site])),
    );

    test(
      "prints every header line in order, up to the last",
      {
        points: 2,
        requires: "Every header line is printed",
        hint: "Read line by line until the empty line comes. Print each line before it, the status line too, without its line end.",
      },
      printsEveryHeaderLine,
    );

    test(
      "prints nothing of the body",
      {
        points: 1,
        requires: "The body is not printed",
        hint: "The empty line ends the header. What follows it is the body: stop reading there.",
      },
      printsNothingOfTheBody,
    );

    test(
      "fetches all the sites at the same time",
      {
        points: 2,
        requires: "All sites are fetched at the same time",
        hint: "wait makes a task of each coroutine in a list, and runs them at the same time. A loop that runs one wget after the other finishes one site before it begins the next.",
      },
      fetchesAtTheSameTime,
    );

    test(
      "prints the lines of a site as soon as it answers",
      {
        points: 1,
        requires: "Every header line is printed",
        hint: "Print inside wget, right after reading each line. Collecting the lines and printing them after the wait makes every site wait for the slowest, and reading to the end of the stream waits for the body.",
      },
      printsAsSoonAsItAnswers,
    );

    test(
      "closes every connection",
      {
        points: 1,
        requires: "The connection is closed",
        hint: "Call writer.close() when the header has been read. In a finally block it happens after an error too.",
      },
      closesEveryConnection,
    );

    test(
      "a site that refuses costs only itself",
      {
        points: 1,
        requires: "A site that cannot be fetched",
        hint: "Put try and catch inside wget, around all that can fail, and print the error line there. Then wget never throws, and the other sites never hear of the error.",
      },
      survivesRefusal,
    );

    test(
      "a site that stays silent costs only itself",
      {
        points: 1,
        requires: "A site that hangs up",
        hint: "Reading from a site that hangs up gives an empty line or an error. Neither may keep wget waiting, or end the other ones.",
      },
      survivesSilence,
    );
  },
);
