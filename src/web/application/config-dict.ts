import type { AppKey, Storage } from "../storage.js";

/** What several applications keep, seen as one: asked from the innermost to the outermost. Python: `ChainMapProxy`. */
export class ConfigDict {
  readonly #storages: readonly Storage[];

  /** @internal */
  constructor(storages: readonly Storage[]) {
    this.#storages = [...storages].reverse();
  }

  get<T>(key: AppKey<T>): T | undefined;
  get(key: string): unknown;
  get(key: AppKey<unknown> | string): unknown {
    return this.#storages.find((storage) => storage.has(key))?.get(key as string);
  }

  has(key: AppKey<unknown> | string): boolean {
    return this.#storages.some((storage) => storage.has(key));
  }
}
