import type { AppKey, Storage } from "../storage.js";

/**
 * What several applications keep, seen as one: asked from the innermost to the outermost. Python: `ChainMapProxy`.
 *
 * @example
 * const shop = new web.Application();
 * const cart = new web.Application();
 * cart.router.addGet("/", (request) => new web.Response({ text: `${request.configDict.get("name")}` }));
 * shop.set("name", "Ann's");
 * shop.addSubapp("/cart", cart);
 * console.log(await (await shop.request("/cart/")).text()); // Ann's
 */
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
