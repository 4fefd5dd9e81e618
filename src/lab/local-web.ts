import { createServer } from "node:http";
import { type Coroutine, CoroutineObject } from "../loop/coroutine.js";
import { listenHere } from "./local-server.js";
import type { Site } from "./local-sites.js";

/** The running site. */
export interface LocalWeb {
  readonly site: Site;
  /** How many visitors were served at the same time, at most, since the site was started. */
  readonly mostAtOnce: number;
  /** Stops it. A program can end without it, too. */
  close(): void;
}

const rooms = Array.from({ length: 18 }, (_, index) => `/rooms/${index + 1}`);

/** Where each page leads. The garden is linked and not there; the shop hangs up; the archive is slow. */
const links: Record<string, string[]> = {
  "/": ["/rooms", "/map", "/archive", "/shop", "http://elsewhere.example/"],
  "/map": ["/rooms/1", "/rooms/4", "/garden", "/#top"],
  "/rooms": rooms,
  ...Object.fromEntries(rooms.map((path, index) => [path, [rooms[index + 1] ?? "/", "../rooms"]])),
  "/archive": ["/"],
};

/** In seconds: how long the site thinks about a page, and about its slow one. */
const delay = 0.1;
const longDelay = 1.5;

/**
 * Starts a small web site on this machine, as a place to crawl: a museum of two dozen pages that link to each other.
 * One is slow, one is missing, one cannot be fetched. It listens on 127.0.0.1 only.
 *
 * @example
 * const museum = await localWeb();
 * console.log(museum.site.name, museum.mostAtOnce); // museum.example 0
 * museum.close();
 */
export function localWeb(): CoroutineObject<LocalWeb> {
  return new CoroutineObject("localWeb", start());
}

function* start(): Coroutine<LocalWeb> {
  let atOnce = 0;
  let mostAtOnce = 0;
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    mostAtOnce = Math.max(mostAtOnce, ++atOnce);
    const answer = () => {
      if (path === "/shop") return void response.destroy();
      response.sendDate = false;
      response.writeHead(links[path] ? 200 : 404, { "Content-Type": "text/html; charset=utf-8" });
      response.end(pageOf(path));
    };
    const timer = setTimeout(answer, (path === "/archive" ? longDelay : delay) * 1000);
    response.once("close", () => {
      clearTimeout(timer);
      atOnce--;
    });
  });
  const port = yield* listenHere(server);
  return {
    site: { name: "museum.example", host: "127.0.0.1", port },
    get mostAtOnce() {
      return mostAtOnce;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function pageOf(path: string): string {
  const found = links[path] ?? [];
  const items = found.map((link) => `<li><a href="${link}">${link}</a></li>\n`);
  return `<!doctype html><title>${path}</title>\n<ul>\n${items.join("")}</ul>\n`;
}
