import { systemError } from "../../course/system-error.js";
import { HttpError } from "./http-error.js";

const statuses: Record<string, number> = {
  EACCES: 403,
  EPERM: 403,
  EROFS: 403,
  EDQUOT: 507,
  ENOSPC: 507,
  EEXIST: 409,
  ENOTEMPTY: 409,
  EISDIR: 400,
  ELOOP: 400,
  ENAMETOOLONG: 400,
  ENOTDIR: 400,
  ENOENT: 404,
  EBUSY: 503,
  EMFILE: 503,
  ENFILE: 503,
};

/** What the file system refused, in words for who asked, without the place; undefined for an error of another kind. */
export function systemRefusal(error: unknown): HttpError | undefined {
  const found = systemError(error);
  if (found === undefined) return undefined;
  return new HttpError(
    statuses[found.code] ?? 500,
    `The system refused it (${found.code}): ${found.reason}`,
  );
}
