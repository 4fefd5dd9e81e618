import { createSocket, type Socket as DatagramSocket } from "node:dgram";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { courseRoot } from "../../course/root.js";

/** Things that hostile submissions reach for. What was touched, or was told, is found out after each of them. */
export class Bait implements AsyncDisposable {
  readonly #folder = mkdtempSync(join(tmpdir(), "course-bait-"));
  readonly #secret = `secret-${crypto.randomUUID()}`;
  readonly #servers: Server[] = [];
  #datagrams: DatagramSocket | undefined;
  #port = 0;
  #visits = 0;

  static async set(): Promise<Bait> {
    const bait = new Bait();
    await bait.#open();
    return bait;
  }

  /** The source with the names of the things in it. */
  place(source: string): string {
    const solution = join(courseRoot, "solutions", "04-async-await", "wget.ts");
    const names: Record<string, string> = {
      "@secret": join(this.#folder, "secret"),
      "@socket": join(this.#folder, "socket"),
      "@pipe": join(this.#folder, "secret"),
      "@native": join(courseRoot, "node_modules", "zeromq", "build", "addon.node"),
      "@spec": join(courseRoot, "dist", "grader", "hostile", "hostile.spec.js"),
      "@solutionModule": solution.replace(/\.ts$/, ".js"),
      "@solution": solution,
      "@folder": this.#folder,
      "@port": String(this.#port),
      "@pid": String(process.pid),
    };
    return source.replaceAll(
      /@(secret|socket|pipe|native|spec|solutionModule|solution|folder|port|pid)\b/g,
      (name) => names[name] as string,
    );
  }

  /** What is not as it was left; each in one sentence. */
  damage(told: string): string[] {
    const found: string[] = [];
    if (this.#visits > 0)
      found.push(`it reached a server that is not the test's, ${this.#visits} times`);
    this.#visits = 0;
    const secret = join(this.#folder, "secret");
    if (!existsSync(secret) || readFileSync(secret, "utf8") !== this.#secret) {
      found.push("it changed a file");
      writeFileSync(secret, this.#secret);
    }
    for (const name of readdirSync(this.#folder)) {
      if (name === "secret" || name === "socket") continue;
      found.push(`it left the file ${name}`);
      rmSync(join(this.#folder, name), { recursive: true });
    }
    if (told.includes(this.#secret)) found.push("it read a secret");
    return found;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const server of this.#servers) server.close();
    this.#datagrams?.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #open(): Promise<void> {
    writeFileSync(join(this.#folder, "secret"), this.#secret);
    const visited = () => {
      this.#visits++;
    };
    const open = async (address: { port?: number; host?: string; path?: string }) => {
      const server = createServer((socket) => {
        visited();
        socket.destroy();
      });
      server.listen(address);
      await once(server, "listening");
      this.#servers.push(server);
      return server.address() as AddressInfo;
    };
    this.#port = (await open({ port: 0, host: "127.0.0.1" })).port;
    await open({ port: this.#port, host: "::1" }).catch(() => {});
    if (process.platform !== "win32") await open({ path: join(this.#folder, "socket") });
    this.#datagrams = createSocket("udp4", visited);
    this.#datagrams.bind(this.#port, "127.0.0.1");
    await once(this.#datagrams, "listening");
  }
}
