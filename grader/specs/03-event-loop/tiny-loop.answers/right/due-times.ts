/**
 * A coroutine of the tiny loop. A bare yield says "let the others run", and yield 0.5 says "go on
 * with me in half a second".
 */
export type TinyCoroutine = Generator<number | undefined>;

export class TinyLoop {
  ready: { coroutine: TinyCoroutine; place: number }[] = [];
  sleepers: { due: number; entry: { coroutine: TinyCoroutine; place: number } }[] = [];
  results: unknown[] = [];
  added = 0;

  add(coroutine: TinyCoroutine): void {
    this.ready.push({ coroutine, place: this.added });
    this.added += 1;
  }

  async run(): Promise<unknown[]> {
    const errors: unknown[] = [];
    while (this.ready.length + this.sleepers.length > 0) {
      this.wake();
      const entry = this.ready.shift();
      if (entry === undefined) {
        const pause = this.sleepers[0].due - performance.now();
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, Math.ceil(pause))));
        continue;
      }
      try {
        const step = entry.coroutine.next();
        if (step.done) this.results[entry.place] = step.value;
        else if (typeof step.value === "number") this.sleep(entry, step.value);
        else this.ready.push(entry);
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length) throw errors[0];
    return this.results;
  }

  sleep(entry: { coroutine: TinyCoroutine; place: number }, seconds: number): void {
    this.sleepers.push({ due: performance.now() + seconds * 1000, entry });
    this.sleepers.sort((one, other) => one.due - other.due);
  }

  wake(): void {
    while (this.sleepers.length > 0 && this.sleepers[0].due <= performance.now()) {
      this.ready.push(this.sleepers.shift().entry);
    }
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
