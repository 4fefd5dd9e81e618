import type { Awaitable } from "../loop/coroutine.js";
import type { Request } from "./request/request.js";
import type { HTTPException } from "./response/http-exception.js";
import type { StreamResponse } from "./response/stream-response.js";

/** What a handler gives: a response, or one of the HTTP exceptions. */
export type Answer = StreamResponse | HTTPException;

/** Answers a request: a generator function, an async function or a plain one. */
export type Handler = (request: Request) => Answer | Awaitable<Answer>;
