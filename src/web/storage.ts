/**
 * A key for what an application, a request or a response carries along, with the type of its value. Python:
 * `web.AppKey`.
 *
 * @example
 * const visits = new web.AppKey<number>("visits");
 * const app = new web.Application();
 * app.set(visits, 1);
 * console.log(app.get(visits)); // 1
 */
export class AppKey<T> {
  readonly name: string;
  /** Only for the compiler: it tells keys of different types apart. */
  declare readonly valueType: T;

  constructor(name: string) {
    this.name = name;
  }

  /** What `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `<AppKey '${this.name}'>`;
  }
}

/** Carries values along, under keys. The map is made when something is first kept. */
export abstract class Storage {
  #values: Map<unknown, unknown> | undefined;

  /** The value under the key, or undefined. */
  get<T>(key: AppKey<T>): T | undefined;
  get(key: string): unknown;
  get(key: unknown): unknown {
    return this.#values?.get(key);
  }

  /** Keeps a value under the key. */
  set<T>(key: AppKey<T>, value: T): this;
  set(key: string, value: unknown): this;
  set(key: unknown, value: unknown): this {
    this.#values ??= new Map();
    this.#values.set(key, value);
    return this;
  }

  has(key: AppKey<unknown> | string): boolean {
    return this.#values?.has(key) ?? false;
  }

  delete(key: AppKey<unknown> | string): boolean {
    return this.#values?.delete(key) ?? false;
  }
}
