// Over 200 lines: the twin of application.py, in the same order; both are one file each, to be read side by side.
// Handlers come in all three kinds: plain functions, async functions and generators.
import { join } from "node:path";
import { type Coroutine, EventLoop, sleep, TimeoutError } from "../../index.js";
import * as web from "../index.js";

const maximum = 4096;

// Routes

const index = () => new web.Response({ text: "index" });

function* hello(request: web.Request): Coroutine<web.Response> {
  yield* sleep(0);
  return new web.Response({ body: Buffer.from(`hello, ${request.matchInfo.name}!`) });
}

const match = (request: web.Request) => web.jsonResponse(request.matchInfo);

const echoMethod = (request: web.Request) => new web.Response({ text: request.method });

class Item extends web.View {
  get() {
    return new web.Response({ text: `item of ${this.request.path}` });
  }

  async post() {
    return new web.Response({ text: "posted", status: 201 });
  }
}

function urlFor(request: web.Request) {
  const { router } = request.app;
  return web.jsonResponse([
    String(router.get("plain").urlFor()),
    String(router.get("hello").urlFor({ name: "a b/ü?" })),
    String(router.get("plain").urlFor({}, { q: "a b&ü" })),
    String(router.get("number").urlFor({ number: "7" })),
  ]);
}

// What a request says

function inspect(request: web.Request) {
  return web.jsonResponse({
    method: request.method,
    version: request.version,
    path: request.path,
    rawPath: request.rawPath,
    pathQs: request.pathQs,
    queryString: request.queryString,
    query: [...request.query],
    host: request.host,
    scheme: request.scheme,
    keepAlive: request.keepAlive,
    contentType: request.contentType,
    charset: request.charset ?? null,
    contentLength: request.contentLength ?? null,
    canReadBody: request.canReadBody,
  });
}

/** The values of every header whose name begins with X-, as they came. */
function headers(request: web.Request) {
  const pairs = [...request.headers].map(([name, value]) => [name.toLowerCase(), value]);
  return web.jsonResponse(pairs.filter(([name]) => name?.startsWith("x-")));
}

const cookies = (request: web.Request) => web.jsonResponse(request.cookies);

function conditions(request: web.Request) {
  const seconds = (moment: Date | undefined) => (moment ? moment.getTime() / 1000 : null);
  const tags = (values: readonly web.ETag[] | undefined) =>
    values ? values.map(({ value, isWeak }) => [value, isWeak]) : null;
  return web.jsonResponse({
    ifModifiedSince: seconds(request.ifModifiedSince),
    ifUnmodifiedSince: seconds(request.ifUnmodifiedSince),
    ifRange: seconds(request.ifRange),
    ifMatch: tags(request.ifMatch),
    ifNoneMatch: tags(request.ifNoneMatch),
  });
}

// Bodies

async function read(request: web.Request) {
  const body = await request.read();
  return new web.Response({ body, contentType: "application/octet-stream" });
}

function* text(request: web.Request): Coroutine<web.Response> {
  return new web.Response({ text: yield* request.text() });
}

const readJson = async (request: web.Request) => web.jsonResponse(await request.json());

async function stream(request: web.Request) {
  let length = 0;
  for await (const chunk of request.content) length += chunk.length;
  return new web.Response({ text: `${length} bytes` });
}

const ignore = () => new web.Response({ text: "ignored" });

async function readTwice(request: web.Request) {
  const first = await request.read();
  const second = await request.read();
  return new web.Response({ text: first.equals(second) ? "True" : "False" });
}

async function form(request: web.Request) {
  const fields: unknown[] = [];
  for (const [name, value] of await request.post()) {
    if (typeof value === "string") fields.push([name, value]);
    else {
      const content = (await value.read()).toString("latin1");
      fields.push([name, value.filename, value.contentType, content]);
    }
  }
  return web.jsonResponse(fields);
}

async function multipart(request: web.Request) {
  const parts: unknown[] = [];
  for await (const part of request.multipart()) {
    const content = (await part.read()).toString("latin1");
    const type = part.headers.get("Content-Type");
    parts.push([part.name ?? null, part.filename ?? null, type ?? null, content]);
  }
  return web.jsonResponse(parts);
}

// Responses

const defaultJson = () => web.jsonResponse({ a: [1, 2], b: "ü" });

function respond(request: web.Request) {
  const status = Number(request.matchInfo.status);
  return new web.Response({ status, ...([204, 304].includes(status) ? {} : { text: "text" }) });
}

function custom() {
  const response = new web.Response({
    status: 299,
    reason: "Quite Fine",
    text: "<p>ü</p>",
    contentType: "text/html",
    charset: "latin-1",
    headers: { "X-One": "1", "Cache-Control": "no-store" },
  });
  response.headers.append("X-Many", "a");
  response.headers.append("X-Many", "b");
  return response;
}

const empty = () => new web.Response();

function setCookies() {
  const response = new web.Response({ text: "cookies" });
  response.setCookie("plain", "value");
  response.setCookie("all", "1", {
    maxAge: 60,
    path: "/a",
    domain: "example.org",
    secure: true,
    httpOnly: true,
    sameSite: "Lax",
  });
  response.setCookie("quoted", 'a b;c"');
  response.delCookie("old");
  return response;
}

const badHeader = () => new web.Response({ headers: { "X-Split": "a\r\nX-Injected: b" } });

const badReason = () => new web.Response({ reason: "a\r\nX-Injected: b" });

function compressed() {
  const response = new web.Response({ text: "compress me ".repeat(20) });
  response.enableCompression();
  return response;
}

function tagged() {
  const response = new web.Response({ text: "tagged" });
  response.etag = "version-1";
  response.lastModified = new Date(1_600_000_000_000);
  return response;
}

async function chunked(request: web.Request) {
  const response = new web.StreamResponse({ headers: { "Content-Type": "text/plain" } });
  await response.prepare(request);
  for (const piece of ["one ", "", "two ", "three"]) await response.write(Buffer.from(piece));
  await response.writeEof();
  return response;
}

function* sized(request: web.Request): Coroutine<web.StreamResponse> {
  const response = new web.StreamResponse();
  response.contentType = "text/plain";
  response.contentLength = 6;
  yield* response.prepare(request);
  yield* response.write(Buffer.from("sized"));
  yield* response.writeEof(Buffer.from("!"));
  return response;
}

function forcedChunked() {
  const response = new web.Response({ text: "forced" });
  response.enableChunkedEncoding();
  return response;
}

function forcedClose() {
  const response = new web.Response({ text: "closing" });
  response.forceClose();
  return response;
}

// Errors

const redirections: Readonly<Record<string, new (location: string) => Error>> = {
  301: web.HTTPMovedPermanently,
  302: web.HTTPFound,
  303: web.HTTPSeeOther,
  307: web.HTTPTemporaryRedirect,
  308: web.HTTPPermanentRedirect,
};

function redirect(request: web.Request): never {
  const Redirection = redirections[request.matchInfo.kind ?? ""] ?? web.HTTPFound;
  throw new Redirection(request.query.get("to") ?? "/");
}

function raiseException(request: web.Request): never {
  switch (request.matchInfo.kind) {
    case "no-content":
      throw new web.HTTPNoContent();
    case "unauthorized":
      throw new web.HTTPUnauthorized({ headers: { "WWW-Authenticate": "Basic" } });
    case "gone":
      throw new web.HTTPGone({
        text: "<h1>Gone</h1>",
        contentType: "text/html",
        reason: "Long Gone",
      });
    case "method":
      throw new web.HTTPMethodNotAllowed("GET", ["PUT", "DELETE"]);
    case "legal":
      throw new web.HTTPUnavailableForLegalReasons("http://example.org/why");
    case "created":
      throw new web.HTTPCreated();
    default:
      throw new web.HTTPServiceUnavailable();
  }
}

function fail(): never {
  throw new RangeError("a secret of the server");
}

async function failAfterHead(request: web.Request): Promise<never> {
  const response = new web.StreamResponse();
  await response.prepare(request);
  await response.write(Buffer.from("a beginning"));
  throw new RangeError("a secret of the server");
}

const noResponse = (() => undefined) as unknown as () => web.Response;

function timeOut(): never {
  throw new TimeoutError();
}

// Files

function fileRoutes(folder: string) {
  const letters = join(folder, "letters.txt");
  const headers = {
    "Content-Disposition": 'attachment; filename="l.bin"',
    "Content-Type": "a/b",
  };
  return [
    web.get("/file", () => new web.FileResponse(letters)),
    web.get("/file/download", () => new web.FileResponse(letters, { headers })),
    web.get("/file/missing", () => new web.FileResponse(join(folder, "nowhere.txt"))),
    web.get("/file/directory", () => new web.FileResponse(folder)),
    web.static("/static", folder),
    web.static("/listed", join(folder, "folder"), { showIndex: true }),
    web.static("/linked", folder, { followSymlinks: true }),
  ];
}

// WebSockets

async function websocket(request: web.Request) {
  const socket = new web.WebSocketResponse({ protocols: ["one", "two"], maxMsgSize: 1000 });
  await socket.prepare(request);
  for await (const message of socket) {
    if (message.type === web.WSMsgType.TEXT) {
      if (message.data === "close") await socket.close({ code: 4000, message: "as told" });
      else await socket.sendStr(`echo ${message.data}`);
    } else if (message.type === web.WSMsgType.BINARY) {
      await socket.sendBytes(Buffer.from(message.data).reverse());
    }
  }
  return socket;
}

// Middlewares and sub-applications

const mark: web.Middleware = async (request, handler) => {
  const response = await handler(request);
  response.headers.set("X-Inner", "seen");
  return response;
};

/** Turns a 404 under /rescued into an answer; every error below still passes through. */
const rescue: web.Middleware = async (request, handler) => {
  try {
    return await handler(request);
  } catch (error) {
    if (error instanceof web.HTTPNotFound && request.path.startsWith("/rescued")) {
      return new web.Response({ text: "rescued" });
    }
    throw error;
  }
};

function prepared(request: web.Request, response: web.StreamResponse) {
  response.headers.set("X-Prepared", request.method);
}

function subApplication() {
  const app = new web.Application({ middlewares: [mark] });
  app.set("name", "inner");

  function where(request: web.Request) {
    const outer = request.configDict.get("outer");
    return new web.Response({ text: `${request.app.get("name")} of ${outer}: ${request.path}` });
  }

  app.addRoutes([web.get("/", where), web.get("/at/{place}", where), web.get("/fail", fail)]);
  return app;
}

function normalizedApplication() {
  const app = new web.Application({ middlewares: [web.normalizePathMiddleware()] });
  app.addRoutes([web.get("/slash/", index), web.get("/bare", index)]);
  return app;
}

export function makeApplication(folder: string) {
  const app = new web.Application({ middlewares: [rescue], clientMaxSize: maximum });
  app.set("outer", "outer");
  app.onResponsePrepare.push(prepared);
  app.addRoutes([
    web.get("/", index, { name: "plain" }),
    web.get("/hello/{name}", hello, { name: "hello" }),
    web.get("/number/{number:\\d+}", match, { name: "number" }),
    web.get("/two/{first}/{second}", match),
    web.get("/rest/{path:.*}", match),
    web.get("/report-{year}.csv", match),
    web.get("/ünicode/{name}", match),
    web.get("/two/fixed/order", echoMethod),
    web.get("/only-get", echoMethod, { allowHead: false }),
    web.post("/only-post", echoMethod),
    web.put("/change", echoMethod),
    web.patch("/change", echoMethod),
    web.delete("/change", echoMethod),
    web.options("/options", echoMethod),
    web.route("*", "/any", echoMethod),
    web.view("/item", Item),
    web.get("/url-for", urlFor),
    web.route("*", "/inspect", inspect),
    web.get("/headers", headers),
    web.get("/cookies", cookies),
    web.get("/conditions", conditions),
    web.route("*", "/read", read),
    web.post("/text", text),
    web.post("/json", readJson),
    web.post("/stream", stream),
    web.route("*", "/ignore", ignore),
    web.post("/read-twice", readTwice),
    web.route("*", "/form", form),
    web.post("/multipart", multipart),
    web.get("/default-json", defaultJson),
    web.get("/respond/{status:\\d+}", respond),
    web.get("/custom", custom),
    web.get("/empty", empty),
    web.get("/set-cookies", setCookies),
    web.get("/bad-header", badHeader),
    web.get("/bad-reason", badReason),
    web.get("/compressed", compressed),
    web.get("/tagged", tagged),
    web.get("/chunked", chunked),
    web.get("/sized", sized),
    web.get("/forced-chunked", forcedChunked),
    web.get("/forced-close", forcedClose),
    web.get("/redirect/{kind}", redirect),
    web.get("/raise/{kind}", raiseException),
    web.get("/fail", fail),
    web.get("/fail-after-head", failAfterHead),
    web.get("/no-response", noResponse),
    web.get("/time-out", timeOut),
    web.get("/websocket", websocket),
    ...fileRoutes(folder),
  ]);
  app.addSubapp("/inner", subApplication());
  app.addSubapp("/normalized", normalizedApplication());
  return app;
}

/** The application while it is served, on a port of its own. */
export interface ServedApplication {
  port: number;
  close(): Promise<void>;
}

export async function serveApplication(folder: string): Promise<ServedApplication> {
  const loop = new EventLoop();
  // What the server says of failures that are asked for is no part of an answer.
  loop.setExceptionHandler(() => {});
  const runner = new web.AppRunner(makeApplication(folder));
  await loop.runUntilComplete(runner.setup());
  await loop.runUntilComplete(new web.TCPSite(runner, "127.0.0.1", 0).start());
  const [[, port]] = runner.addresses as [[host: string, port: number]];
  const running = loop.runForever();
  return {
    port,
    async close() {
      loop.stop();
      await running;
      await loop.runUntilComplete(runner.cleanup());
      loop.close();
    },
  };
}
