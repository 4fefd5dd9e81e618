/**
 * A coroutine of the tiny loop. A bare yield says "let the others run", and yield 0.5 says "go on
 * with me in half a second".
 */
export type TinyCoroutine = Generator<number | undefined>;

export class TinyLoop {
  readonly runs: Promise<unknown>[] = [];
  gate: () => void;
  readonly open = new Promise<void>((resolve) => (this.gate = resolve));
  errors: unknown[] = [];

  add(coroutine: TinyCoroutine): void {
    this.runs.push(this.drive(coroutine).catch((error) => void this.errors.push(error)));
  }

  async drive(coroutine: TinyCoroutine): Promise<unknown> {
    await this.open;
    for (;;) {
      const step = coroutine.next();
      if (step.done) return step.value;
      const { value } = step;
      await (value === undefined ? null : new Promise((done) => setTimeout(done, value * 1000)));
    }
  }

  async run(): Promise<unknown[]> {
    this.gate();
    const results = [];
    for (let index = 0; index < this.runs.length; index++) results.push(await this.runs[index]);
    if (this.errors.length > 0) throw this.errors[0];
    return results;
  }
}

/** The part of one actor: after each line comes a pause in seconds, or null to let others run. */
export interface Part {
  name: string;
  pauses: (number | null)[];
  /** Enters when the actor is done. */
  next?: Part;
  error?: string;
}

/** Given: plays all the parts on a tiny loop. */
export async function play(parts: Part[]): Promise<unknown[]> {
  const loop = new TinyLoop();
  function* act({ name, pauses, next, error }: Part): TinyCoroutine {
    for (const [index, pause] of pauses.entries()) {
      console.log(`${name} says line ${index + 1}`);
      yield pause ?? undefined;
    }
    if (next) loop.add(act(next));
    if (error !== undefined) throw new Error(error);
    return `${name} bows`;
  }
  for (const part of parts) loop.add(act(part));
  return loop.run();
}
