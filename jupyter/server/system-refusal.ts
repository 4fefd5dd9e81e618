import { HttpError } from "./http-error.js";

const refusals: Record<string, [status: number, message: string]> = {
  EACCES: [403, "The system does not allow it: see whose the folder work is, and its permissions"],
  EPERM: [403, "The system does not allow it: see whose the folder work is, and its permissions"],
  EROFS: [403, "The disk of the folder work can only be read"],
  EDQUOT: [507, "There is no space left on the disk: make room, and save again"],
  ENOSPC: [507, "There is no space left on the disk: make room, and save again"],
  EISDIR: [400, "It is a folder, and a file was expected"],
  ENAMETOOLONG: [400, "The name is too long"],
  ENOENT: [404, "It is not there any more"],
  ENOTDIR: [400, "A part of the path is a file, and a folder was expected"],
};

/** What the file system refused, in words for who asked; undefined for an error of another kind. */
export function systemRefusal(error: unknown): HttpError | undefined {
  const { code = "", syscall } = error as NodeJS.ErrnoException;
  const found = syscall === undefined ? undefined : refusals[code];
  return found && new HttpError(...found);
}
