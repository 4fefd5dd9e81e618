// Over 200 lines: one process from its first message to its end is one state, which has to be seen whole.
import { randomUUID } from "node:crypto";
import type { Place } from "../report/result.js";
import { Activity } from "./activity.js";
import type { Call } from "./call.js";
import { decode, encode } from "./child/encoding.js";
import type { CallTarget, Report, Request } from "./child/messages.js";
import type { ToldOpening } from "./child/openings.js";
import type { ToldWait } from "./child/waits.js";
import type { Waiting } from "./ending.js";
import * as ending from "./ending.js";
import type { Finding } from "./finding.js";
import { level } from "./level.js";
import { listen, mostOutput } from "./listen.js";
import { watchMemory } from "./memory-watch.js";
import { Output } from "./output.js";
import type { Places } from "./places.js";
import type { ProcessLimits, RemoteSide } from "./process.js";
import type { ReadyProcess } from "./spare-processes.js";

/** In megabytes: Node itself takes 50, bubblewrap 5; the rest is for buffers. */
const residentBesideHeap = 256;

/** What a submission holds open, and where it opened that, if that is known. */
export interface Opening {
  kind: string;
  place: Place | undefined;
}

/** Looks at a process that closes things just now. */
const mostLooks = 10;

/** In milliseconds: how long a sign of life may take that comes at once when all is well. */
const patience = 1000;

/**
 * The grader's side of the pipe: keeps what a submission's process has said, and how it came to its end.
 *
 * Invariant: the first finding stays. What the process says or does afterwards changes nothing.
 */
export class Session {
  readonly activity = new Activity();
  readonly output: Output;
  readonly places: Places;
  /** The load of the submission; its exports are known when it has settled. */
  readonly load: Call = { name: "", outcome: undefined };
  readonly calls: Call[] = [];
  /** Rejects with the finding when the process ends before `cutOff`. */
  readonly ended: Promise<never>;
  exports: string[] = [];
  finding: Finding | undefined;
  /** When the nearest virtual timer is due, in milliseconds; as of the last pong. */
  nextTimer: number | undefined;
  /** Where the submission opened what is open; as of the last pong that was asked for it. */
  openings: Opening[] = [];

  readonly #process: RemoteSide;
  readonly #seconds: number;
  readonly #limit: NodeJS.Timeout;
  readonly #callsById = new Map<string, Call>();
  readonly #pongs = new Map<string, (active: string[]) => void>();
  readonly #whereabouts = new Map<string, (waits: ToldWait[]) => void>();
  #markedReplies = 0;
  readonly #stopWatch: () => void;
  readonly #stopListening: () => void;
  #isClosing = false;
  #reject: (finding: Finding) => void = () => {};
  #errors = "";
  #exitStack = "";

  /** @param ready waits for the request `load`, and is this session's alone */
  constructor(ready: ReadyProcess, limits: ProcessLimits, places: Places, virtualTime = false) {
    const { process, marker } = ready;
    this.places = places;
    this.output = new Output(marker, this.activity);
    this.ended = new Promise((_, reject) => {
      this.#reject = reject;
    });
    // Whoever waits also races with the ending; between two waits nobody has missed it.
    this.ended.catch(() => {});
    this.#process = process;
    this.#seconds = limits.seconds;
    this.#limit = setTimeout(() => void this.#timeIsUp(), limits.seconds * 1000);
    this.#stopListening = this.#listen();
    this.#stopWatch = this.#watchMemory(limits.megabytes);
    const deadline = Date.now() + limits.seconds * 1000;
    this.#send({ type: "load", virtualTime, deadline });
  }

  /** What the submission has printed to its error output. */
  get errors(): string {
    return this.#errors;
  }

  /** @param words what messages call it, if not by its name */
  call(name: string, values: unknown[], target: CallTarget = {}, words = name): Call {
    const call: Call = { name: words, outcome: undefined };
    const id = randomUUID();
    this.calls.push(call);
    this.#callsById.set(id, call);
    this.#send({
      type: "call",
      id,
      name,
      arguments: values.map((value) => encode(value)),
      ...target,
    });
    return call;
  }

  /** Allows the submission to connect to a port of this machine. */
  permit(port: number): void {
    this.#send({ type: "permit", port });
  }

  /**
   * Resolves, one turn of its event loop later, to what the process waits for, by Node's names.
   *
   * @param openings asks for the `openings`, too
   */
  ping(openings = false): Promise<string[]> {
    const id = randomUUID();
    return new Promise((resolve) => {
      this.#pongs.set(id, resolve);
      this.#send({ type: "ping", id, ...(openings && { openings }) });
    });
  }

  /** Moves the virtual time to this many milliseconds, and resolves when all that was due has run. */
  advance(to: number): Promise<string[]> {
    const id = randomUUID();
    return new Promise((resolve) => {
      this.#pongs.set(id, resolve);
      this.#send({ type: "advance", id, to });
    });
  }

  /** Where the submission's functions wait: a claim, like all that it says. The innermost comes first. */
  whereabouts(): Promise<Waiting[]> {
    const id = randomUUID();
    return new Promise((resolve) => {
      this.#whereabouts.set(id, (waits) => resolve(waits.map((wait) => this.#placed(wait))));
      this.#send({ type: "where", id });
    });
  }

  /**
   * Ends the session and leaves the process running, when nothing of the session is left in it.
   *
   * @returns whether it may serve another session; if not, it has ended
   */
  async release(): Promise<boolean> {
    const isAsNew = await inTime(Promise.race([this.#renewed(), this.ended.catch(() => false)]));
    // What was printed came by another pipe: it is there, but may be read after the answer.
    await new Promise((resolve) => setImmediate(resolve));
    if (!isAsNew || this.#errors !== "") {
      this.cutOff();
      return false;
    }
    this.#close();
    this.#stopListening();
    return true;
  }

  async #renewed(): Promise<boolean> {
    for (let look = 0; look < mostLooks; look++) {
      const call: Call = { name: "", outcome: undefined };
      const id = randomUUID();
      this.#callsById.set(id, call);
      this.#send({ type: "renew", id });
      await new Promise<void>((resolve) => {
        const stop = this.activity.onEvent(() => {
          if (!call.outcome) return;
          stop();
          resolve();
        });
      });
      if (call.outcome && "value" in call.outcome && call.outcome.value === true) return true;
    }
    return false;
  }

  #opened({ kind, stack, wait }: ToldOpening): Opening {
    const place = this.places.inStack(stack) ?? (wait && this.places.at(wait.line, wait.column));
    return { kind, place };
  }

  #placed({ name, line, column, what }: ToldWait): Waiting {
    return { name, what, place: this.places.at(line, column) };
  }

  /** Ends the process; what it does from now on is no finding. */
  cutOff(): void {
    this.#close();
    this.#process.kill();
  }

  #close(): void {
    this.#isClosing = true;
    clearTimeout(this.#limit);
    this.#stopWatch();
  }

  #end(finding: Finding): void {
    if (this.#isClosing) return;
    this.finding = finding;
    this.cutOff();
    this.#reject(finding);
    this.activity.happened();
  }

  #endFlood(place?: Place): void {
    const errors = this.#errors.split("\n").slice(0, -1);
    const isOfErrors = errors.length > this.output.lines.length;
    const lastLine = isOfErrors ? errors.at(-1) : this.output.lastWholeLine;
    this.#end(ending.tooMuchOutput(mostOutput, lastLine, place));
  }

  #watchMemory(heapMegabytes: number): () => void {
    const { pid } = this.#process.child;
    if (pid === undefined || !level().watchesMemory) return () => {};
    return watchMemory(pid, heapMegabytes + residentBesideHeap, () =>
      this.#end(ending.outOfMemory()),
    );
  }

  async #timeIsUp(): Promise<void> {
    const answer = await inTime(this.whereabouts());
    this.#end(answer ? ending.outOfTime(this.#seconds, answer) : ending.blockedSomewhere());
  }

  #send(request: Request): void {
    this.#process.requests.write(`${JSON.stringify(request)}\n`);
  }

  #listen(): () => void {
    return listen(this.#process, {
      onOutput: (line, isWhole) => this.output.receive(line, isWhole),
      onErrors: (line, isWhole) => {
        this.#errors += isWhole ? `${line}\n` : line;
      },
      onReport: (report) => this.#receive(report),
      onFlood: () => this.#endFlood(),
      onJunk: () => this.#end(ending.junkOnPipe()),
      onError: (error) => this.#end(ending.notStarted(error)),
      onClose: (code, signal) => {
        const last = { code, signal, errors: this.#errors, exitStack: this.#exitStack };
        this.#end(ending.gone(last, this.places));
      },
    });
  }

  /** Tells whether the report answers a look of the grader's. */
  #receive(report: Report): boolean {
    switch (report.type) {
      case "loaded":
        if (this.load.outcome) break;
        this.exports = report.exports;
        this.#settle(this.load, report, { value: undefined });
        break;
      case "returned":
      case "threw":
        this.#settleById(report);
        break;
      case "renewed":
        this.#settleById({ ...report, type: "returned", value: report.isAsNew });
        break;
      case "pong":
        this.nextTimer = report.nextTimer;
        if (report.openings) this.openings = report.openings.map((one) => this.#opened(one));
        this.#pongs.get(report.id)?.(report.active);
        return this.#pongs.delete(report.id);
      case "waits":
        this.#whereabouts.get(report.id)?.(report.waits);
        this.#whereabouts.delete(report.id);
        break;
      case "blocked":
        this.#end(ending.blocked(this.places.at(report.line, report.column)));
        break;
      case "flooded":
        this.#endFlood(this.places.at(report.line, report.column));
        break;
      case "stopped":
        if (report.why === "flooded") this.#endFlood(this.places.inStack(report.stack));
        else this.#end(ending.blocked(this.places.inStack(report.stack)));
        break;
      case "unhandled-rejection":
        this.#end(ending.unhandledRejection(report.error, this.places));
        break;
      case "uncaught":
        this.#end(ending.uncaught(report.error, this.places));
        break;
      case "exiting":
        this.#exitStack = report.stack;
        break;
    }
    return false;
  }

  #settleById(report: Extract<Report, { type: "returned" | "threw" }>): void {
    const call = this.#callsById.get(report.id);
    // A forged reply: the id was never given out, or is used up.
    if (!call) return;
    this.#callsById.delete(report.id);
    if (report.type === "threw") {
      this.#settle(call, report, { error: report.error });
      return;
    }
    try {
      this.#settle(call, report, { value: decode(report.value) });
    } catch {
      this.#end(ending.junkOnPipe());
    }
  }

  /** A call counts as settled when the output printed before its reply is here: that is another pipe. */
  #settle(
    call: Call,
    { isMarked }: { isMarked: boolean },
    outcome: NonNullable<Call["outcome"]>,
  ): void {
    if (isMarked) this.#markedReplies++;
    const markers = this.#markedReplies;
    const settle = () => {
      if (this.output.markers < markers) return;
      stopListening();
      call.outcome = outcome;
      this.activity.happened();
    };
    const stopListening = this.activity.onEvent(settle);
    settle();
  }
}

/** The answer, or undefined when it takes longer than the patience for it. */
async function inTime<T>(answer: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patience);
  });
  return await Promise.race([answer, silence]).finally(() => clearTimeout(timer));
}
