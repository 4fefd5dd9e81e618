import type { IncomingMessage, ServerResponse } from "node:http";
import { HTTPExpectationFailed } from "../response/http-exceptions.js";
import type { Found } from "../routing/dispatcher.js";
import { Endpoint } from "../routing/endpoint.js";

/** A client that waits before it sends its body is told to go on. */
export function meetExpectation(
  found: Found,
  message: IncomingMessage,
  reply: ServerResponse,
): Found {
  const { expect = "" } = message.headers;
  if (expect === "" || message.httpVersion !== "1.1") return found;
  if (expect.toLowerCase() === "100-continue") {
    reply.writeContinue();
    return found;
  }
  const error = new HTTPExpectationFailed({ text: `Unknown Expect: ${expect}` });
  return { store: Endpoint.failing(found.store.apps, error), params: found.params };
}
