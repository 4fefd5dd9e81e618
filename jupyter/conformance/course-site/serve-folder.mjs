import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const types = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript" };

/** Any web server: files of a folder, under a path that is not the root. It notes what it was asked for. */
export async function serveFolder(folder) {
  const asked = [];
  const server = createServer((request, reply) => {
    const { pathname } = new URL(request.url, "http://127.0.0.1");
    asked.push(pathname);
    const path = pathname.replace(/^\/some\/where\//, "");
    try {
      if (path === pathname || path.includes("..")) throw new Error("not of the folder");
      const body = readFileSync(join(folder, path.endsWith("/") ? `${path}index.html` : path));
      reply.writeHead(200, { "Content-Type": types[extname(path)] ?? "text/html" }).end(body);
    } catch {
      reply.writeHead(404).end();
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    asked,
    address: `http://127.0.0.1:${server.address().port}/some/where/`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
