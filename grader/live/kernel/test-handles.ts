/** Node's own lists of what keeps its loop going, which name the objects themselves. */
const { _getActiveHandles: handles, _getActiveRequests: requests } = process as unknown as {
  _getActiveHandles(): Handle[];
  _getActiveRequests(): object[];
};

interface Handle {
  _handle?: object;
  destroy?(): void;
  close?(): void;
  kill?(signal: string): void;
}

/** Sockets, servers and processes that one test has opened: those that were not there when it began. */
export class TestHandles {
  readonly #isOwn: (handle: object) => boolean;
  readonly #before: Set<object>;

  /** @param isOwn whether it belongs to the check itself, and not to the learner's code */
  constructor(isOwn: (handle: object) => boolean) {
    this.#isOwn = isOwn;
    this.#before = new Set([...handles(), ...requests()]);
  }

  /** What is open, by the names of `process.getActiveResourcesInfo`. */
  active(): string[] {
    const open = this.#opened().map(nameOf);
    const asked = requests().filter((request) => !this.#before.has(request));
    return [...open, ...asked.map((request) => request.constructor.name)];
  }

  /** Closes all of it. */
  end(): void {
    for (const handle of this.#opened()) {
      if (handle.kill) handle.kill("SIGKILL");
      else if (handle.destroy) handle.destroy();
      else handle.close?.();
    }
  }

  #opened(): Handle[] {
    return handles().filter((handle) => !this.#before.has(handle) && !this.#isOwn(handle));
  }
}

/** `Server` with a handle `TCP` is a TCPServerWrap, `Socket` with `TCP` a TCPSocketWrap; others have one name each. */
function nameOf(handle: Handle): string {
  const kind = handle.constructor.name;
  const native = handle._handle?.constructor.name;
  if (native === "TCP" || native === "Pipe") {
    return `${native}${kind === "Server" ? "Server" : native === "TCP" ? "Socket" : ""}Wrap`;
  }
  if (native === "TTY") return "TTYWrap";
  if (kind === "Socket") return "UDPWrap";
  return kind;
}
