import type { Stats } from "node:fs";
import { extname } from "node:path";
import { z } from "zod";
import { readBody } from "../request-body.js";
import type { Answer, Router } from "../router.js";
import { bytesOf, modelOf } from "./content-model.js";
import type { CourseFiles } from "./course-files.js";

const saved = z.object({
  type: z.enum(["notebook", "file", "directory"]).optional(),
  format: z.enum(["json", "text", "base64"]).nullish(),
  content: z.unknown(),
  made_from: z.string().optional(),
});
const made = z.object({
  type: z.enum(["notebook", "file", "directory"]).optional(),
  ext: z.string().optional(),
  copy_from: z.string().optional(),
});
const renamed = z.object({ path: z.string() });

/** There is one checkpoint: the state when somebody last asked for one. */
const checkpointId = "checkpoint";
const checkpointModel = (stats: Stats) => ({
  id: checkpointId,
  last_modified: stats.mtime.toISOString(),
});
const bare = { content: false, hash: true };

const emptyNotebook = {
  cells: [],
  metadata: {
    kernelspec: { display_name: "TypeScript (course)", language: "typescript", name: "tslab" },
  },
  nbformat: 4,
  nbformat_minor: 5,
};

/**
 * Files and folders. Beyond Jupyter: a save may say in `If-Match` which state it changed, by the hash that every
 * answer has as its `ETag`, and is refused with 412 if the file has another one by now. A save that is to come over
 * whatever is there may say in `made_from` what it was made from: the course's later updates are found by that.
 */
export function addContentRoutes(router: Router, files: CourseFiles): void {
  const saveModel = async (path: string, status: number): Promise<Answer> => {
    const model = await modelOf(files, path, bare);
    const headers = { Location: `/api/contents/${encodeURI(path)}`, ...etagOf(model.hash) };
    return { status, headers, body: model };
  };
  // The longer addresses first, as one reads them; find-my-way prefers them in any case.
  router
    .add("GET", "/api/contents", () => read(files, "", new URLSearchParams()))
    .add("GET", "/api/contents/*", async ({ params, url }) => {
      const { path, checkpoints } = addressOf(params);
      if (checkpoints === undefined) return await read(files, path, url.searchParams);
      const stats = files.kept(path);
      return { body: stats === undefined ? [] : [checkpointModel(stats)] };
    })
    .add("POST", "/api/contents", async ({ request }) => {
      return await saveModel(await makeIn(files, "", await readBody(request, made)), 201);
    })
    .add("POST", "/api/contents/*", async ({ params, request }) => {
      const { path, checkpoints } = addressOf(params);
      if (checkpoints === undefined) {
        return await saveModel(await makeIn(files, path, await readBody(request, made)), 201);
      }
      if (checkpoints !== "") {
        await files.restore(path);
        return { status: 204 };
      }
      return { status: 201, body: checkpointModel(await files.keep(path)) };
    })
    .add("PUT", "/api/contents/*", async ({ params, request }) => {
      const { path } = addressOf(params);
      const { type, format, content, made_from } = await readBody(request, saved);
      const isNew = files.find(path) === undefined;
      if (type === "directory") await files.makeFolder(path);
      else {
        const seen = request.headers["if-match"];
        const bytes = bytesOf(type, format ?? undefined, content);
        await files.save(path, bytes, unquoted(seen), unquoted(made_from ?? seen));
      }
      return await saveModel(path, isNew ? 201 : 200);
    })
    .add("PATCH", "/api/contents/*", async ({ params, request }) => {
      const { path } = addressOf(params);
      const to = (await readBody(request, renamed)).path;
      await files.rename(path, to);
      return await saveModel(to, 200);
    })
    .add("DELETE", "/api/contents/*", async ({ params }) => {
      const { path, checkpoints } = addressOf(params);
      if (checkpoints === undefined) await files.delete(path);
      else await files.forget(path);
      return { status: 204 };
    });
}

/** `chapter.ipynb/checkpoints/ID` is the address of a checkpoint: undefined for none, "" for all of them. */
function addressOf(params: Record<string, string>): { path: string; checkpoints?: string } {
  const address = (params["*"] ?? "").replace(/^\/+|\/+$/g, "");
  const [, path, checkpoints] = /^(.+)\/checkpoints(?:\/([^/]+))?$/.exec(address) ?? [];
  return path === undefined ? { path: address } : { path, checkpoints: checkpoints ?? "" };
}

async function read(files: CourseFiles, path: string, query: URLSearchParams): Promise<Answer> {
  const { hash, hash_algorithm, ...model } = await modelOf(files, path, {
    content: query.get("content") !== "0",
    hash: true,
    type: query.get("type") ?? undefined,
    format: query.get("format") ?? undefined,
  });
  const body = query.get("hash") === "1" ? { ...model, hash, hash_algorithm } : model;
  return { headers: etagOf(hash), body };
}

const etagOf = (hash: string | undefined): Record<string, string> =>
  hash === undefined ? {} : { ETag: `"${hash}"` };
const unquoted = (etag: string | undefined) => etag?.replaceAll('"', "");

/** Makes a file, a folder or a copy under a free name; gives its path. */
async function makeIn(
  files: CourseFiles,
  folder: string,
  { type = "file", ext = "", copy_from }: z.infer<typeof made>,
): Promise<string> {
  if (copy_from !== undefined) {
    const extension = extname(copy_from);
    const name =
      copy_from
        .split("/")
        .at(-1)
        ?.slice(0, -extension.length || undefined) ?? "";
    const path = freePath(files, folder, `${name}-Copy`, extension);
    await files.save(path, (await files.read(copy_from)).bytes);
    return path;
  }
  if (type === "directory") {
    const path = freePath(files, folder, "Untitled Folder", "");
    await files.makeFolder(path);
    return path;
  }
  const isNotebook = type === "notebook";
  const path = freePath(
    files,
    folder,
    isNotebook ? "Untitled" : "untitled",
    isNotebook ? ".ipynb" : ext,
  );
  await files.save(
    path,
    bytesOf(type, isNotebook ? "json" : "text", isNotebook ? emptyNotebook : ""),
  );
  return path;
}

function freePath(files: CourseFiles, folder: string, name: string, extension: string): string {
  for (let number = 0; ; number++) {
    const path = `${folder === "" ? "" : `${folder}/`}${name}${number || ""}${extension}`;
    if (files.find(path) === undefined) return path;
  }
}
