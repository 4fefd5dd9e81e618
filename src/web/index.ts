/** A web server after aiohttp's model, on Node's own HTTP server. Python: `aiohttp.web`. */

// A program may import nothing else of the library: then these bring the default loop and its methods along.
import "../loop/default-loop.js";
import "../io/loop-methods.js";

export { Application, type ApplicationOptions } from "./application/application.js";
export type { CleanupContext } from "./application/cleanup-context.js";
export { ConfigDict } from "./application/config-dict.js";
export type { AppHook, PrepareHook } from "./application/hooks.js";
export type { RequestInit } from "./application/in-process-client.js";
export type { ETag } from "./etag.js";
export type { Answer, Handler } from "./handler.js";
export { HeaderMap, type HeadersInit } from "./header-map.js";
export { escapeHtml, Html, html } from "./html.js";
export type { Middleware, NextHandler } from "./middleware/compose.js";
export { type NormalizePathOptions, normalizePathMiddleware } from "./middleware/normalize-path.js";
export { MultiMap } from "./multi-map.js";
export { BodyPart } from "./request/body-part.js";
export { FileField } from "./request/file-field.js";
export type { FieldValue } from "./request/form.js";
export { MultipartReader } from "./request/multipart-reader.js";
export { Request } from "./request/request.js";
export type { Coding } from "./response/compression.js";
export { ClientConnectionResetError } from "./response/errors.js";
export { FileResponse } from "./response/file-response.js";
export {
  type ExceptionOptions,
  HTTPClientError,
  HTTPError,
  HTTPException,
  HTTPMove,
  HTTPRedirection,
  HTTPServerError,
  HTTPSuccessful,
} from "./response/http-exception.js";
export * from "./response/http-exceptions.js";
export { type JsonOptions, jsonResponse } from "./response/json-response.js";
export type { BodyStream } from "./response/outgoing.js";
export { type Body, type BodyOptions, Response } from "./response/response.js";
export type { ResponseOptions } from "./response/response-head.js";
export type { CookieOptions } from "./response/set-cookie.js";
export { StreamResponse } from "./response/stream-response.js";
export { Resource, type UrlValues } from "./routing/resource.js";
export { Route, type RouteOptions } from "./routing/route.js";
export {
  delete,
  get,
  head,
  options,
  patch,
  post,
  put,
  type RouteDefinition,
  route,
  static,
  view,
} from "./routing/route-definition.js";
export { RouteTableDef } from "./routing/route-table.js";
export { Router } from "./routing/router.js";
export { type StaticOptions, StaticResource } from "./routing/static-resource.js";
export { View, type ViewClass } from "./routing/view.js";
export { AppRunner, type RunnerOptions } from "./running/app-runner.js";
export { type RunAppOptions, runApp } from "./running/run-app.js";
export { Site, type SiteOptions, TCPSite, UnixSite } from "./running/sites.js";
export type { HandlerOptions } from "./server/handler-options.js";
export { HttpHandler } from "./server/http-handler.js";
export { AppKey } from "./storage.js";
export { WSMessage, WSMsgType } from "./websocket/message.js";
export { type WebSocketOptions, WebSocketResponse } from "./websocket/web-socket-response.js";
