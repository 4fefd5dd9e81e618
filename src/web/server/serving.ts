import { isDrivable } from "../../loop/call-inline.js";
import type { Steps } from "../../loop/coroutine.js";
import { CancelledError, TimeoutError } from "../../loop/errors.js";
import type { Future } from "../../loop/future.js";
import { whatCame } from "../../loop/what-came.js";
import type { Request } from "../request/request.js";
import { ClientConnectionResetError } from "../response/errors.js";
import { HTTPException } from "../response/http-exception.js";
import { HTTPInternalServerError } from "../response/http-exceptions.js";
import { StreamResponse } from "../response/stream-response.js";
import { errorResponse, report } from "./error-response.js";

type Step<T> = IteratorResult<Future<unknown> | undefined, T>;

/** Is told of each request when its response was sent. */
export type RequestLogger = (request: Request, response: StreamResponse, begin: Date) => void;

/**
 * One request, from its handler to the end of its response: the steps of its task. They are written by hand, and
 * not as a generator, because every request takes them.
 *
 * First the handler is stepped, then the sending of the response. Invariant: whatever happens, either a whole
 * response is sent or the connection is cut: a client never waits in vain, and never takes half a response for a
 * whole one.
 */
export class Serving implements Steps<void> {
  readonly #request: Request;
  readonly #logger: RequestLogger | undefined;
  readonly #begin: Date | undefined;
  /** What is stepped: the handler, then the sending. */
  #steps: Steps<unknown> | undefined;
  /** The handler's answer; from then on the sending is stepped. */
  #response: StreamResponse | undefined;

  constructor(request: Request, logger: RequestLogger | undefined) {
    this.#request = request;
    this.#logger = logger;
    this.#begin = logger === undefined ? undefined : new Date();
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(): Step<void> {
    try {
      if (this.#steps !== undefined) return this.#after(this.#steps.next());
      const begun = this.#request.endpoint.begin(this.#request);
      if (!isDrivable(begun)) return this.#answered(begun);
      this.#steps = begun[Symbol.iterator]();
      return this.#after(this.#steps.next());
    } catch (error) {
      return this.#failed(error);
    }
  }

  throw(error: unknown): Step<void> {
    try {
      if (this.#steps?.throw === undefined) throw error;
      return this.#after(this.#steps.throw(error));
    } catch (error) {
      return this.#failed(error);
    }
  }

  #after(step: Step<unknown>): Step<void> {
    if (!step.done) return step;
    if (this.#response !== undefined) return this.#end(this.#response);
    return this.#answered(step.value);
  }

  #answered(answer: unknown): Step<void> {
    return this.#send(
      answer instanceof StreamResponse ? answer : responseOf(this.#request, answer),
    );
  }

  #send(response: StreamResponse): Step<void> {
    this.#response = response;
    if (response.sendNow(this.#request)) return this.#end(response);
    this.#steps = response.sendSteps(this.#request);
    return this.#after(this.#steps.next());
  }

  #end(response: StreamResponse): Step<void> {
    this.#request.finish();
    if (this.#begin !== undefined) this.#logger?.(this.#request, response, this.#begin);
    return over;
  }

  #failed(error: unknown): Step<void> {
    try {
      if (this.#response === undefined) {
        const response = responseTo(this.#request, error);
        return response === undefined ? this.#cut(error) : this.#send(response);
      }
      if (!isAnswerable(this.#request, error)) return this.#cut(error);
      // It could not be sent, by a hook's fault perhaps: what is sent now goes past the hooks.
      const response = errorResponse(this.#request, error, 500);
      response.sendBare(this.#request);
      return this.#end(response);
    } catch (error) {
      return isAnswerable(this.#request, error) ? this.#failed(error) : this.#cut(error);
    }
  }

  #cut(error: unknown): Step<void> {
    this.#request.cut();
    this.#request.finish();
    if (error instanceof CancelledError) throw error;
    if (!(error instanceof ClientConnectionResetError)) report(this.#request, error);
    return over;
  }
}

const over: Step<void> = { done: true, value: undefined };

/** What is answered in the place of a handler that has thrown; undefined if nothing can be any more. */
function responseTo(request: Request, error: unknown): StreamResponse | undefined {
  if (error instanceof HTTPException) return error.freshResponse();
  if (!isAnswerable(request, error)) return undefined;
  return errorResponse(request, error, error instanceof TimeoutError ? 504 : 500);
}

function isAnswerable(request: Request, error: unknown): boolean {
  if (error instanceof CancelledError || error instanceof ClientConnectionResetError) return false;
  return !request.isAnswered;
}

function responseOf(request: Request, answer: unknown): StreamResponse {
  if (answer instanceof HTTPException) return answer.freshResponse();
  const cause = answer === undefined ? ": was a return forgotten?" : "";
  const what = `${request.endpoint.taskName} returned ${whatCame(answer)}${cause}`;
  report(request, new TypeError(`A handler returns a response; ${what}`));
  return new HTTPInternalServerError().response;
}
