import type { Stats } from "node:fs";
import { basename, extname } from "node:path";
import mime from "mime";
import { badRequest, HttpError } from "../http-error.js";
import { jsonText } from "../json-text.js";
import type { CourseFiles } from "./course-files.js";

/** A file or a folder, as Jupyter's REST API shows it. Without its content the three last are null. */
export interface ContentModel {
  name: string;
  path: string;
  type: "notebook" | "file" | "directory";
  created: string;
  last_modified: string;
  writable: boolean;
  size: number | null;
  mimetype: string | null;
  format: "json" | "text" | "base64" | null;
  content: unknown;
  hash?: string;
  hash_algorithm?: "sha256";
}

export interface ContentWish {
  content: boolean;
  hash: boolean;
  type?: string | undefined;
  format?: string | undefined;
}

export async function modelOf(
  files: CourseFiles,
  path: string,
  { content, hash, type, format }: ContentWish,
): Promise<ContentModel> {
  const found = files.find(path);
  if (found === undefined) throw new HttpError(404, `There is no ${path || "folder"}`);
  const model = bareModel(path, found.stats);
  if (
    type !== undefined &&
    type !== model.type &&
    !(type === "file" && model.type === "notebook")
  ) {
    throw badRequest(`${path} is no ${type}, but a ${model.type}`);
  }
  if (model.type === "directory") {
    if (content) await addListing(files, model);
    return model;
  }
  if (!content && !hash) return model;
  const file = await (content ? files.give(path) : files.read(path));
  if (hash) Object.assign(model, { hash: file.hash, hash_algorithm: "sha256" });
  if (content) addContent(model, file.bytes, type ?? model.type, format);
  return model;
}

function bareModel(path: string, stats: Stats): ContentModel {
  const isFolder = stats.isDirectory();
  return {
    name: basename(path),
    path,
    type: isFolder ? "directory" : extname(path) === ".ipynb" ? "notebook" : "file",
    created: stats.birthtime.toISOString(),
    last_modified: stats.mtime.toISOString(),
    writable: true,
    size: isFolder ? null : stats.size,
    mimetype: null,
    format: null,
    content: null,
  };
}

async function addListing(files: CourseFiles, model: ContentModel): Promise<void> {
  const names = await files.list(model.path);
  const wish = { content: false, hash: false };
  const paths = names.map((name) => (model.path === "" ? name : `${model.path}/${name}`));
  model.content = await Promise.all(paths.map((path) => modelOf(files, path, wish)));
  model.format = "json";
}

function addContent(model: ContentModel, bytes: Buffer, type: string, format?: string): void {
  if (type === "notebook") {
    try {
      model.content = JSON.parse(bytes.toString("utf8"));
    } catch {
      throw badRequest(`${model.path} is not valid JSON: open it as a file to mend it`);
    }
    model.format = "json";
    return;
  }
  const isText = isUtf8(bytes) && format !== "base64";
  if (!isText && format === "text") throw badRequest(`${model.path} is no text in UTF-8`);
  model.format = isText ? "text" : "base64";
  model.content = bytes.toString(isText ? "utf8" : "base64");
  model.mimetype = mime.getType(model.path) ?? (isText ? "text/plain" : "application/octet-stream");
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** The bytes that a client wants saved. A notebook is written as Jupyter writes it: one space, a newline at the end. */
export function bytesOf(
  type: string | undefined,
  format: string | undefined,
  content: unknown,
): Buffer {
  if (type === "notebook" || format === "json") {
    return Buffer.from(`${jsonText(content, 1)}\n`);
  }
  if (typeof content !== "string") throw badRequest("The content of a file is text");
  return Buffer.from(content, format === "base64" ? "base64" : "utf8");
}
