import { findKernelSpec, type KernelSpec } from "../../kernel/index.js";
import { notFound } from "../http-error.js";
import { ServedKernel } from "./served-kernel.js";

export interface RegistryOptions {
  /** In seconds: a kernel that has no client and does nothing for so long is ended. */
  idleSeconds: number;
  /** The folder whose next kernel is started ahead, if any. */
  aheadFor?: string;
}

/** All kernels of a server. One more is kept ready, because a start takes a second or two. */
export class KernelRegistry {
  readonly #kernels = new Map<string, ServedKernel>();
  readonly #options: RegistryOptions;
  #ahead: ServedKernel | undefined;
  readonly #culling: NodeJS.Timeout;
  #closed = false;

  constructor(options: RegistryOptions) {
    this.#options = options;
    this.#startAhead();
    this.#culling = setInterval(() => this.cull(Date.now()), 60_000).unref();
  }

  get all(): ServedKernel[] {
    return [...this.#kernels.values()];
  }

  /** @throws {HttpError} 404 */
  get(id: string): ServedKernel {
    const kernel = this.#kernels.get(id);
    if (kernel === undefined) throw notFound(`There is no kernel ${id}`);
    return kernel;
  }

  has(id: string): boolean {
    return this.#kernels.has(id);
  }

  /** @throws {InputError} if there is no such kernelspec */
  start(name: string | undefined, folder: string): ServedKernel {
    const kernel = this.#takeAhead(name, folder) ?? new ServedKernel(findKernelSpec(name), folder);
    this.#kernels.set(kernel.id, kernel);
    return kernel;
  }

  async end(id: string): Promise<void> {
    const kernel = this.get(id);
    this.#kernels.delete(id);
    await kernel.shutdown();
  }

  /** Ends those that nobody watches and that have done nothing for long. */
  cull(now: number): void {
    for (const kernel of this.all) {
      const isIdle = now - kernel.lastActivity.getTime() > this.#options.idleSeconds * 1000;
      if (isIdle && !kernel.isWatched && kernel.state !== "busy") void this.end(kernel.id);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#culling);
    const kernels = this.#ahead === undefined ? this.all : [...this.all, this.#ahead];
    this.#kernels.clear();
    await Promise.all(kernels.map((kernel) => kernel.shutdown()));
  }

  #takeAhead(name: string | undefined, folder: string): ServedKernel | undefined {
    const ahead = this.#ahead;
    if (ahead === undefined || ahead.folder !== folder) return undefined;
    if (name !== undefined && name !== ahead.spec.name) return undefined;
    this.#ahead = undefined;
    // After this one is up: two that start at once are both slow.
    void ahead.ready().then(
      () => this.#startAhead(),
      () => {},
    );
    return ahead;
  }

  #startAhead(): void {
    const { aheadFor } = this.#options;
    if (aheadFor === undefined || this.#closed) return;
    const spec: KernelSpec = findKernelSpec();
    this.#ahead = new ServedKernel(spec, aheadFor);
  }
}
