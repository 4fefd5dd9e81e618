import type { Frame } from "./frames.js";

/** For all clients of a kernel that are away: a cell's output of some thousand lines, or some pictures. */
const mostFrames = 20_000;
const mostCharacters = 32 * 1024 * 1024;

/** Without these a client would wait for the end of a cell for ever: they have as much room again. */
const ofTheEnd = new Set(["status", "error", "execute_reply"]);

interface Missed {
  frames: Frame[];
  characters: number;
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
  #characters = 0;

  leaves(session: string): void {
    this.comesBack(session);
    this.#makeRoom(0);
    this.#missed.set(session, { frames: [], characters: 0 });
  }

  /** Gives what it has missed; from now on nothing is kept for it. */
  comesBack(session: string): Frame[] {
    const { frames, characters } = this.#missed.get(session) ?? { frames: [], characters: 0 };
    this.#missed.delete(session);
    this.#frames -= frames.length;
    this.#characters -= characters;
    return frames;
  }

  keep(frame: Frame, isMeant: (session: string) => boolean): void {
    const characters = this.#missed.size === 0 ? 0 : sizeOf(frame);
    const share = ofTheEnd.has(frame.message.header.msg_type) ? 2 : 1;
    for (const [session, missed] of this.#missed) {
      if (!isMeant(session)) continue;
      this.#makeRoom(characters);
      if (!this.#missed.has(session) || this.#isFull(characters, share)) continue;
      missed.frames.push(frame);
      missed.characters += characters;
      this.#frames += 1;
      this.#characters += characters;
    }
  }

  #makeRoom(characters: number): void {
    for (const longestAway of this.#missed.keys()) {
      if (this.#missed.size === 1 || !this.#isFull(characters)) return;
      this.comesBack(longestAway);
    }
  }

  /** A client counts as a frame, so that those for whom nothing comes are bounded, too. */
  #isFull(characters: number, share = 1): boolean {
    return (
      this.#frames + this.#missed.size > share * mostFrames ||
      this.#characters + characters > share * mostCharacters
    );
  }
}

function sizeOf({ message: { content, buffers } }: Frame): number {
  const binary = buffers.reduce((sum, { length }) => sum + length, 0);
  return JSON.stringify(content).length + binary;
}
