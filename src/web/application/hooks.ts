import type { Request } from "../request/request.js";
import type { StreamResponse } from "../response/stream-response.js";
import type { Application } from "./application.js";

/** Is called when an application starts, shuts down or cleans up. Of any of the three kinds. */
export type AppHook = (app: Application) => unknown;

/** Is called before a response's head is sent, and may change it. */
export type PrepareHook = (request: Request, response: StreamResponse) => unknown;
