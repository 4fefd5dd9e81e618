import { METHODS } from "node:http";
import FindMyWay from "find-my-way";
import type { Application } from "../application/application.js";
import type { HTTPException } from "../response/http-exception.js";
import { HTTPBadRequest, HTTPMethodNotAllowed, HTTPNotFound } from "../response/http-exceptions.js";
import { decodePath, rawPathOf } from "./decode-path.js";
import { Endpoint } from "./endpoint.js";
import { PatternIndex } from "./pattern-index.js";

export type MatchInfo = Readonly<Record<string, string>>;

/** Who answers a request, and the values of the path's parameters: what find-my-way gives, as it is. */
export interface Found {
  store: Endpoint;
  params: MatchInfo;
}

/** Where sub-applications stand: what is not found below such a prefix is theirs to answer. */
interface Mount {
  prefix: string;
  apps: readonly Application[];
}

const noParameters: MatchInfo = Object.freeze(Object.create(null));

/**
 * Finds who answers. Made when the application starts, of its routes and those of its sub-applications.
 *
 * Nearly all paths are find-my-way's, whose tree costs the same for ten routes as for a thousand. Those with
 * regexes, which it would try in an order of its own, are in a second index.
 */
export class Dispatcher {
  readonly #plain: FindMyWay.Instance<FindMyWay.HTTPVersion.V1>;
  readonly #patterns = new PatternIndex();
  readonly #mounts: Mount[] = [];
  readonly #methods = new Set<string>();
  readonly #taken = new Map<string, Endpoint>();

  constructor(app: Application) {
    this.#plain = FindMyWay({
      // Node limits the head of a request; a parameter needs no other limit.
      maxParamLength: 1 << 20,
      onBadUrl: () => {},
      // The query is parsed when somebody asks for it.
      querystringParser: () => undefined as never,
    });
    this.#add(app, "", []);
  }

  find(method: string, url: string): Found {
    const rawPath = url.startsWith("/") ? url : rawPathOf(url);
    // `*` is the server as a whole, and another scheme's URL somebody else's.
    if (!rawPath.startsWith("/")) return this.#failed("/", new HTTPNotFound());
    const plain = this.#findPlain(method, rawPath);
    if (plain !== undefined && this.#patterns.size === 0) return plain;
    const path = decodePath(rawPath);
    if (path === undefined) return this.#failed(url, new HTTPBadRequest());
    return (
      this.#patterns.find(method, path, plain?.store) ??
      plain ??
      this.#notFound(method, rawPath, path)
    );
  }

  #findPlain(method: string, rawPath: string): Found | undefined {
    const found = this.#plain.find(method as FindMyWay.HTTPMethod, rawPath);
    if (!found?.store) return undefined;
    const { names } = found.store as Endpoint;
    // find-my-way lets a parameter be empty.
    for (let i = 0; i < names.length; i++) {
      if (found.params[names[i] as string] === "") return undefined;
    }
    return found as unknown as Found;
  }

  #notFound(method: string, rawPath: string, path: string): Found {
    const matched = this.#patterns.methodsOf(path);
    const allowed = [...this.#methods].filter(
      (method) => matched.has(method) || this.#findPlain(method, rawPath) !== undefined,
    );
    if (allowed.length === 0) return this.#failed(path, new HTTPNotFound());
    return this.#failed(path, new HTTPMethodNotAllowed(method, allowed));
  }

  /** An endpoint that fails: errors, too, go through the middlewares. */
  #failed(path: string, error: HTTPException): Found {
    let mount = this.#mounts[0] as Mount;
    for (const candidate of this.#mounts) {
      const below = path === candidate.prefix || path.startsWith(`${candidate.prefix}/`);
      if (below && candidate.prefix.length >= mount.prefix.length) mount = candidate;
    }
    return { store: Endpoint.failing(mount.apps, error), params: noParameters };
  }

  #add(app: Application, prefix: string, outer: readonly Application[]): void {
    const apps = [...outer, app];
    this.#mounts.push({ prefix, apps });
    for (const route of app.router.routes) {
      const methods = route.method === "*" ? METHODS : [route.method];
      for (const path of route.resource.paths) {
        const endpoint = Endpoint.of(route, prefix + path, apps, this.#taken.size);
        for (const method of methods) this.#addMethod(method, endpoint);
      }
    }
    for (const [below, subapp] of app.subapps) this.#add(subapp, prefix + below, apps);
  }

  #addMethod(method: string, endpoint: Endpoint): void {
    const { pattern } = endpoint;
    const { plain } = pattern;
    const key = `${method} ${plain?.replace(/(?<!:):\w+/g, ":") ?? pattern.text}`;
    // Of two paths that match the same, the second one is never asked.
    if (this.#taken.has(key)) return;
    this.#taken.set(key, endpoint);
    this.#methods.add(method);
    if (plain === undefined || !METHODS.includes(method)) this.#patterns.add(method, endpoint);
    else this.#plain.on(method as FindMyWay.HTTPMethod, plain || "/", () => {}, endpoint);
  }
}
