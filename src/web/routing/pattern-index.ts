import { decodeRest } from "./decode-path.js";
import type { Found, MatchInfo } from "./dispatcher.js";
import type { Endpoint } from "./endpoint.js";

interface Entry {
  methods: Set<string>;
  regex: RegExp;
  endpoint: Endpoint;
}

/** The paths that only a regex can match, by what stands before their first parameter. */
export class PatternIndex {
  readonly #entries = new Map<string, Entry[]>();
  /** The length of the longest prefix: a client's path may be far longer. */
  #longest = 0;

  get size(): number {
    return this.#entries.size;
  }

  add(method: string, endpoint: Endpoint): void {
    const { prefix, regex } = endpoint.pattern;
    const entries = this.#entries.get(prefix) ?? [];
    this.#entries.set(prefix, entries);
    this.#longest = Math.max(this.#longest, prefix.length);
    const last = entries.at(-1);
    if (last?.endpoint === endpoint) last.methods.add(method);
    else entries.push({ methods: new Set([method]), regex, endpoint });
  }

  /** The best match that is better than `rival`: the longer prefix, then the one that was added before. */
  find(method: string, path: string, rival?: Endpoint): Found | undefined {
    const atLeast = rival?.pattern.prefix.length ?? 0;
    for (const prefix of this.#prefixesOf(path)) {
      if (prefix.length < atLeast) break;
      for (const { methods, regex, endpoint } of this.#entries.get(prefix) ?? []) {
        if (!methods.has(method)) continue;
        const beaten = prefix.length === atLeast && rival && rival.order < endpoint.order;
        const params = beaten ? undefined : match(regex, path);
        if (params) return { store: endpoint, params };
      }
    }
    return undefined;
  }

  /** The methods that some pattern answers the path for. */
  methodsOf(path: string): Set<string> {
    const found = new Set<string>();
    for (const prefix of this.#prefixesOf(path)) {
      for (const { methods, regex } of this.#entries.get(prefix) ?? []) {
        if (regex.test(path)) for (const method of methods) found.add(method);
      }
    }
    return found;
  }

  /** What may be a prefix of it, from the longest that is known on. */
  *#prefixesOf(path: string): Iterable<string> {
    let prefix = path;
    if (path.length > this.#longest) {
      prefix = path.slice(0, path.lastIndexOf("/", this.#longest)) || "/";
    }
    while (true) {
      yield prefix;
      if (prefix === "/" || prefix === "") return;
      prefix = prefix.slice(0, prefix.lastIndexOf("/")) || "/";
    }
  }
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
