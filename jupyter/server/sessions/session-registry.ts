import { randomUUID } from "node:crypto";
import { badRequest, notFound } from "../http-error.js";
import type { KernelRegistry } from "../kernels/kernel-registry.js";
import type { KernelModel } from "../kernels/served-kernel.js";

/** A document and the kernel that runs it, as Jupyter's REST API shows them. */
export interface SessionModel {
  id: string;
  path: string;
  name: string;
  type: string;
  kernel: KernelModel;
  /** What it was called before Jupyter Server 1; some clients read it still. */
  notebook: { path: string; name: string };
}

export interface SessionWish {
  path?: string | undefined;
  name?: string | undefined;
  type?: string | undefined;
  kernel?: { id?: string | null | undefined; name?: string | null | undefined } | null | undefined;
}

interface Session {
  id: string;
  path: string;
  name: string;
  type: string;
  kernel: string;
}

/** Which kernel belongs to which document. A session ends with its kernel. */
export class SessionRegistry {
  readonly #kernels: KernelRegistry;
  readonly #folderOf: (path: string) => string;
  readonly #sessions = new Map<string, Session>();

  /** @param folderOf where the cells of a document run */
  constructor(kernels: KernelRegistry, folderOf: (path: string) => string) {
    this.#kernels = kernels;
    this.#folderOf = folderOf;
  }

  get all(): SessionModel[] {
    for (const session of this.#sessions.values()) {
      if (!this.#kernels.has(session.kernel)) this.#sessions.delete(session.id);
    }
    return [...this.#sessions.values()].map((session) => this.#modelOf(session));
  }

  /** @throws {HttpError} 404 */
  get(id: string): SessionModel {
    return this.#modelOf(this.#find(id));
  }

  /** The document's session, which is made if there is none. */
  start(wish: SessionWish): { session: SessionModel; isNew: boolean } {
    const { path, name = "", type = "notebook" } = wish;
    if (path === undefined)
      throw badRequest("A session belongs to a document: its path is missing");
    const known = this.all.find((session) => session.path === path);
    if (known !== undefined) return { session: known, isNew: false };
    const session = { id: randomUUID(), path, name, type, kernel: this.#kernelFor(wish, path) };
    this.#sessions.set(session.id, session);
    return { session: this.#modelOf(session), isNew: true };
  }

  /** Renames it, or gives it another kernel. */
  async change(id: string, wish: SessionWish): Promise<SessionModel> {
    const session = this.#find(id);
    session.path = wish.path ?? session.path;
    session.name = wish.name ?? session.name;
    session.type = wish.type ?? session.type;
    if (wish.kernel?.id || wish.kernel?.name) {
      const before = session.kernel;
      session.kernel = this.#kernelFor(wish, session.path);
      if (session.kernel !== before) await this.#kernels.end(before);
    }
    return this.#modelOf(session);
  }

  async end(id: string): Promise<void> {
    const { kernel } = this.#find(id);
    this.#sessions.delete(id);
    if (this.#kernels.has(kernel)) await this.#kernels.end(kernel);
  }

  #kernelFor({ kernel }: SessionWish, path: string): string {
    if (kernel?.id) return this.#kernels.get(kernel.id).id;
    return this.#kernels.start(kernel?.name ?? undefined, this.#folderOf(path)).id;
  }

  #find(id: string): Session {
    const session = this.#sessions.get(id);
    if (session === undefined || !this.#kernels.has(session.kernel)) {
      throw notFound(`There is no session ${id}`);
    }
    return session;
  }

  #modelOf({ id, path, name, type, kernel }: Session): SessionModel {
    const { model } = this.#kernels.get(kernel);
    return { id, path, name, type, kernel: model, notebook: { path, name } };
  }
}
