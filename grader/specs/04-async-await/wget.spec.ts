import { exercise } from "../../vocabulary/exercise.js";
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

exercise<typeof import("../../../solutions/04-async-await/wget.js")>(
  "04-async-await/wget",
  ({ test }) => {
    test(
      "asks for the page with a correct request",
      {
        points: 1,
        requires: "The request is two lines",
        hint: "The request is the line GET / HTTP/1.0, the line Host: and the site's name, and an empty line. Each of the three ends with \\r\\n.",
      },
      (context) => asksCorrectly(context, (site) => context.submission.start("wget", site)),
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
        hint: "Start every wget first and wait afterwards. A loop with an await inside finishes one site before it begins the next.",
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
