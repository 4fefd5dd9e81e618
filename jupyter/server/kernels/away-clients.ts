import type { Frame } from "./frames.js";

/** For all clients of a kernel that are away: a cell's output of some thousand lines, or some pictures. */
const mostFrames = 20_000;
const mostBytes = 32 * 1024 * 1024;

/** Without these a client would wait for the end of a cell for ever: they have as much room again. */
const ofTheEnd = new Set(["status", "error", "execute_reply"]);

interface Missed {
  frames: Frame[];
  bytes: number;
}

/**
 * What comes for clients of a kernel while they are away.
 *
 * Invariant: it is bounded for all of them together, since most never come back. Who has been away longest is forgotten
 * first; for the last one, what no longer fits is left out.
 */
export class AwayClients {
  /** By session, in the order in which they left. */
  readonly #missed = new Map<string, Missed>();
  #frames = 0;
  #bytes = 0;

  /** Who leaves while it still catches up keeps what it has not had. */
  leaves(session: string): void {
    const missed = this.#missed.get(session) ?? { frames: [], bytes: 0 };
    this.#missed.delete(session);
    this.#makeRoom(0);
    this.#missed.set(session, missed);
  }

  /**
   * Gives what a client that comes back has missed, also what comes meanwhile: a frame is dropped when the next one is
   * asked for, since then it was sent. After the last one nothing is kept for it any more.
   */
  *catchUp(session: string): Generator<Frame, void> {
    // Who is here is the last to be forgotten.
    if (this.#missed.has(session)) this.leaves(session);
    for (;;) {
      const missed = this.#missed.get(session);
      const frame = missed?.frames[0];
      if (missed === undefined || frame === undefined) break;
      yield frame;
      // Unless it was forgotten meanwhile.
      if (this.#missed.get(session) !== missed) continue;
      missed.frames.shift();
      this.#count(missed, -1, -sizeOf(frame));
    }
    this.#missed.delete(session);
  }

  keep(frame: Frame, isMeant: (session: string) => boolean): void {
    const bytes = this.#missed.size === 0 ? 0 : sizeOf(frame);
    const share = ofTheEnd.has(frame.message.header.msg_type) ? 2 : 1;
    for (const [session, missed] of this.#missed) {
      if (!isMeant(session)) continue;
      this.#makeRoom(bytes);
      if (!this.#missed.has(session) || this.#isFull(bytes, share)) continue;
      missed.frames.push(frame);
      this.#count(missed, 1, bytes);
    }
  }

  #makeRoom(bytes: number): void {
    for (const [longestAway, missed] of this.#missed) {
      if (this.#missed.size === 1 || !this.#isFull(bytes)) return;
      this.#missed.delete(longestAway);
      this.#count(missed, -missed.frames.length, -missed.bytes);
    }
  }

  #count(missed: Missed, frames: number, bytes: number): void {
    missed.bytes += bytes;
    this.#frames += frames;
    this.#bytes += bytes;
  }

  /** A client counts as a frame, so that those for whom nothing comes are bounded, too. */
  #isFull(bytes: number, share = 1): boolean {
    return (
      this.#frames + this.#missed.size > share * mostFrames ||
      this.#bytes + bytes > share * mostBytes
    );
  }
}

/** As it is sent. */
function sizeOf({ message: { buffers, ...json } }: Frame): number {
  const binary = buffers.reduce((sum, { length }) => sum + length, 0);
  return Buffer.byteLength(JSON.stringify(json)) + binary;
}
