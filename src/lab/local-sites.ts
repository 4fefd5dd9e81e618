import { createServer, type Server } from "node:http";
import { type Coroutine, CoroutineObject } from "../loop/coroutine.js";
import { listenHere } from "./local-server.js";

/** A web site to fetch. */
export interface Site {
  /** What the site is called: it stands in the request's `Host` header. */
  readonly name: string;
  /** Where to connect. For a real site it is the name; the local stand-ins are all on this machine. */
  readonly host: string;
  readonly port: number;
}

/** The running stand-ins. */
export interface LocalSites {
  readonly sites: Site[];
  /** Stops them. A program can end without it, too. */
  close(): void;
}

const page = "<!doctype html><title>Hello</title><p>This body is not printed.</p>\n";

/** What tells the three apart: how long they think (seconds), what they answer. */
const answers = [
  {
    name: "slow.example",
    delay: 0.3,
    status: 200,
    reason: "OK",
    headers: { Server: "slow/1.0", "Content-Type": "text/html; charset=utf-8" },
  },
  {
    name: "quick.example",
    delay: 0.1,
    status: 200,
    reason: "OK",
    headers: { Server: "quick/2.4", "Content-Type": "text/html", "Cache-Control": "max-age=60" },
  },
  {
    name: "moved.example",
    delay: 0.2,
    status: 302,
    reason: "Moved Temporarily",
    headers: { Server: "moved/0.9", Location: "http://quick.example/" },
  },
] as const;

type Answer = (typeof answers)[number];

/**
 * Starts three small web sites on this machine, as stand-ins for the three that the chapter fetches: they
 * differ in delay, headers and status, and need no internet. They listen on 127.0.0.1 only.
 *
 * @example
 * const { sites, close } = await localSites();
 * console.log(sites.length); // 3
 * close();
 */
export function localSites(): CoroutineObject<LocalSites> {
  return new CoroutineObject("localSites", startAll());
}

function* startAll(): Coroutine<LocalSites> {
  const servers: Server[] = [];
  const close = () => {
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
  };
  const sites: Site[] = [];
  try {
    for (const answer of answers) {
      const server = serverOf(answer);
      servers.push(server);
      const port = yield* listenHere(server);
      sites.push({ name: answer.name, host: "127.0.0.1", port });
    }
  } catch (error) {
    close();
    throw error;
  }
  return { sites, close };
}

function serverOf(answer: Answer): Server {
  return createServer((_request, response) => {
    setTimeout(() => {
      response.sendDate = false;
      response.writeHead(answer.status, answer.reason, answer.headers);
      response.end(page);
    }, answer.delay * 1000);
  });
}
