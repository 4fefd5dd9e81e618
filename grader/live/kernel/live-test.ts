import type { Socket } from "node:net";
import { decode, encode, encodeError } from "../../sandbox/child/encoding.js";
import type { Report, Request } from "../../sandbox/child/messages.js";
import { isIterator, keep, use } from "../../sandbox/child/use.js";
import { advanceTo, installVirtualTime, nextTimer } from "../../sandbox/child/virtual-time.js";
import type { KernelLine } from "../kernel-line.js";
import { borrowProcess, ExitInTest } from "./borrowed-process.js";
import { borrowTimers, type TestTimers } from "./borrowed-timers.js";
import type { Guard } from "./guard.js";
import { TestHandles } from "./test-handles.js";

const nextTurn = setImmediate;
/** In characters: what a process may print in bytes. */
const mostPrinted = 1_000_000;
/** How many of the last prints are told of a flood. */
const lastPrinted = 3;
/** Turns of the loop in which what was ended may still say a last word, which nobody wants. */
const lastTurns = 5;

/** What a test needs of the kernel in which it runs. */
export interface TestPlace {
  /** The learner's live functions. */
  exports: Record<string, unknown>;
  guard: Guard;
  /** The address under which the library's modules lie, as stacks name it. */
  library: string;
  isOwn(handle: object): boolean;
  /** Has the watchdog stop what runs, without waiting any longer. */
  stopNow(): void;
  /** The learner asked to stop. */
  onInterrupt(): void;
  /** Ends what the library runs since the test began. Called once, at its end. */
  endTasks(): void;
}

/**
 * One test on the learner's live functions: the kernel's side of the protocol that `sandbox/child/main.ts` speaks for
 * a process of its own.
 *
 * Invariant: when `end` is done, the kernel is as it was before the test, and nothing of the test runs on.
 */
export class LiveTest {
  readonly #socket: Socket;
  readonly #place: TestPlace;
  readonly #handles: TestHandles;
  readonly #giveBackProcess: () => void;
  #timers: TestTimers | undefined;
  #giveBackTime: () => void = () => {};
  #printed = 0;
  /** What was printed in this turn of the loop: a write for each would cost more turns than it takes. */
  readonly #unsent: KernelLine[] = [];
  /** Nothing is reported any more. */
  #isOver = false;
  #isStopped = false;

  constructor(socket: Socket, place: TestPlace) {
    this.#socket = socket;
    this.#place = place;
    this.#handles = new TestHandles(place.isOwn);
    this.#giveBackProcess = borrowProcess({
      printed: (to, text) => this.#print(to, text),
      rejected: (error) => this.#report({ type: "unhandled-rejection", error: encodeError(error) }),
      uncaught: (error) => this.#report({ type: "uncaught", error: encodeError(error) }),
      exited: (code) => this.#exit(code),
      interrupted: () => place.onInterrupt(),
    });
  }

  receive(request: Request): void {
    switch (request.type) {
      case "load":
        this.#load(request.virtualTime);
        break;
      case "call":
        // In a turn of its own: stopping it must not disturb the socket that brought the request.
        nextTurn(() => void this.#call(request));
        break;
      case "ping":
        nextTurn(() => this.#pong(request.id));
        break;
      case "advance":
        advanceTo(request.to, () => this.#pong(request.id));
        break;
      case "where":
        // Live functions carry no notes of where they wait.
        nextTurn(() => this.#report({ type: "waits", id: request.id, waits: [] }));
        break;
      case "permit":
      case "prepare":
        break;
    }
  }

  /** The watchdog has stopped the learner's code. */
  stopped(stack: string): void {
    this.#report({ type: "stopped", why: "blocked", stack });
    // At once: what waits beside it may be in for the same loop.
    this.#stop();
  }

  /** Ends all that the test has started, and gives back what it has borrowed. */
  async end(): Promise<void> {
    this.#stop();
    await turns(lastTurns);
    this.#timers?.giveBack();
    this.#giveBackTime();
    await turns(lastTurns);
    this.#giveBackProcess();
  }

  #stop(): void {
    if (this.#isStopped) return;
    this.#isStopped = true;
    this.#isOver = true;
    this.#place.endTasks();
    this.#handles.end();
    this.#timers?.stop();
  }

  #load(virtualTime: boolean): void {
    if (virtualTime) this.#giveBackTime = installVirtualTime();
    this.#timers = borrowTimers((work) => this.#place.guard.run(work), this.#place.library);
    this.#report({ type: "loaded", isMarked: true, exports: Object.keys(this.#place.exports) });
  }

  async #call(request: Extract<Request, { type: "call" }>): Promise<void> {
    if (this.#isOver) return;
    const { id, arguments: given } = request;
    try {
      const values = decode({ tag: "array", of: given }) as unknown[];
      const { exports, guard } = this.#place;
      const made = guard.run(() => use(request, exports, values));
      const result = request.keep !== undefined && isIterator(made) ? made : await made;
      const value = encode(request.keep === undefined ? result : keep(request.keep, result));
      this.#report({ type: "returned", isMarked: true, id, value });
    } catch (thrown) {
      if (thrown instanceof ExitInTest) return;
      this.#report({ type: "threw", isMarked: true, id, error: encodeError(thrown) });
    }
  }

  #pong(id: string): void {
    const timer = nextTimer();
    const active = [...this.#handles.active(), ...(this.#timers?.active() ?? [])];
    this.#report({ type: "pong", id, active, ...(timer !== undefined && { nextTimer: timer }) });
  }

  #print(to: "output" | "errors", text: string): void {
    if (this.#isOver) return;
    this.#printed += text.length;
    if (this.#printed <= mostPrinted) {
      if (this.#unsent.length === 0) nextTurn(() => this.#flush());
      this.#unsent.push({ type: "printed", to, text });
      return;
    }
    const { stack = "" } = new Error();
    // No more than what goes out in one go: a loop that does not end leaves no turn for the rest.
    this.#unsent.splice(0, this.#unsent.length - lastPrinted);
    this.#report({ type: "stopped", why: "flooded", stack });
    this.#isOver = true;
    // An error thrown here would not get past console.log.
    this.#place.stopNow();
  }

  #exit(code: number): void {
    const { stack = "" } = new Error();
    this.#report({ type: "exiting", code, stack });
    this.#send({ type: "ended", code });
    this.#isOver = true;
    this.#socket.end();
  }

  #report(report: Report): void {
    if (this.#isOver) return;
    this.#flush();
    this.#send(report);
  }

  #flush(): void {
    if (this.#isOver) return;
    const lines = this.#unsent.splice(0).map((line) => `${JSON.stringify(line)}\n`);
    if (lines.length > 0 && this.#socket.writable) this.#socket.write(lines.join(""));
  }

  #send(line: KernelLine): void {
    if (this.#socket.writable) this.#socket.write(`${JSON.stringify(line)}\n`);
  }
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => nextTurn(resolve));
}
