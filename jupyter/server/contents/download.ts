import { basename } from "node:path";
import type { Router } from "../router.js";
import type { CourseFiles } from "./course-files.js";

/**
 * `/files/PATH`: a file to be downloaded. It may hold anything: the browser shows none of it, and if it did, what runs
 * in it would have no part in this site.
 */
export function addDownloadRoute(router: Router, files: CourseFiles): void {
  router.add("GET", "/files/*", async ({ params, reply }) => {
    const path = params["*"] ?? "";
    const { bytes } = await files.read(path);
    const name = encodeURIComponent(basename(path)).replace(/['()*]/g, (character) => {
      return `%${character.charCodeAt(0).toString(16)}`;
    });
    reply.writeHead(200, {
      "Cache-Control": "no-store",
      "Content-Disposition": `attachment; filename*=UTF-8''${name}`,
      "Content-Length": bytes.length,
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "Content-Type": "application/octet-stream",
      "Cross-Origin-Resource-Policy": "same-origin",
      "X-Content-Type-Options": "nosniff",
    });
    reply.end(bytes);
    return {};
  });
}
