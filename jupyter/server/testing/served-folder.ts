import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { JupyterServer, type ServerOptions } from "../jupyter-server.js";

export interface ServedFolder {
  server: JupyterServer;
  course: string;
  own: string;
  /** Of a request that may be served. */
  headers: Record<"Host" | "Authorization", string>;
  close(): Promise<void>;
}

/** A server on a folder of its own. @param files of the course, by their paths */
export async function serveFolder(
  files: Record<string, string> = {},
  options: Partial<ServerOptions> = {},
): Promise<ServedFolder> {
  const folder = mkdtempSync(join(tmpdir(), "course-server-"));
  const [course, own] = [join(folder, "course"), join(folder, "own")];
  mkdirSync(course);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(course, path)), { recursive: true });
    writeFileSync(join(course, path), text);
  }
  const server = await JupyterServer.start({ folders: { course, own }, ...options });
  const headers = {
    Host: `127.0.0.1:${server.port}`,
    Authorization: `token ${server.access.token}`,
  };
  const close = async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  };
  return { server, course, own, headers, close };
}
