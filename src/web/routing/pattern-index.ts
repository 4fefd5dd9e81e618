import { decodeRest } from "./decode-path.js";
import type { Found, MatchInfo } from "./dispatcher.js";
import type { Endpoint } from "./endpoint.js";

interface Entry {
  method: string;
  regex: RegExp;
  endpoint: Endpoint;
}

/** The paths that only a regex can match, by what stands before their first parameter. */
export class PatternIndex {
  readonly #entries = new Map<string, Entry[]>();

  get size(): number {
    return this.#entries.size;
  }

  add(method: string, endpoint: Endpoint): void {
    const { prefix, regex } = endpoint.pattern;
    const entries = this.#entries.get(prefix) ?? [];
    this.#entries.set(prefix, [...entries, { method, regex, endpoint }]);
  }

  /** The best match that is better than `rival`: the longer prefix, then the one that was added before. */
  find(method: string, path: string, rival?: Endpoint): Found | undefined {
    const atLeast = rival?.pattern.prefix.length ?? 0;
    for (let prefix = path; prefix.length >= atLeast; prefix = parentOf(prefix)) {
      for (const entry of this.#entries.get(prefix) ?? []) {
        const params = entry.method === method ? match(entry.regex, path) : undefined;
        const beaten = prefix.length === atLeast && rival && rival.order < entry.endpoint.order;
        if (params && !beaten) return { store: entry.endpoint, params };
      }
      if (prefix === "/" || prefix === "") break;
    }
    return undefined;
  }
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/")) || "/";
}

function match(regex: RegExp, path: string): MatchInfo | undefined {
  const groups = regex.exec(path);
  if (groups === null) return undefined;
  const matchInfo: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(groups.groups ?? {})) {
    matchInfo[name] = decodeRest(value ?? "");
  }
  return matchInfo;
}
