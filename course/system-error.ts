/** What the system refuses, by its code: why, and what to do. */
const reasons: Record<string, string> = {
  EACCES: "it is not allowed: see who owns it, and what its permissions are",
  EPERM: "it is not allowed: see who owns it, and what its permissions are",
  EBUSY: "another program has it open: close that, and try again",
  EDQUOT: "there is no space left: make room, and try again",
  EEXIST: "there is something of that name already: move it away, or choose another name",
  EISDIR: "it is a folder, and a file was expected",
  ELOOP: "its links lead in a circle",
  EMFILE: "too many files are open: end other programs, and try again",
  ENAMETOOLONG: "the name is too long",
  ENFILE: "too many files are open: end other programs, and try again",
  ENOENT: "it is not there: see whether the name is right",
  ENOSPC: "there is no space left: make room, and try again",
  ENOTDIR: "a part of the path is a file, and a folder was expected",
  ENOTEMPTY: "the folder is not empty",
  EROFS: "nothing can be written there",
};

export interface SystemError {
  code: string;
  reason: string;
}

/** What the system refused; undefined for an error of another kind, which is a mistake of ours. */
export function systemError(error: unknown): SystemError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code = "", syscall } = error as NodeJS.ErrnoException;
  const reason = reasons[code];
  return syscall === undefined || reason === undefined ? undefined : { code, reason };
}

/** The same in one sentence, with the place. */
export function systemSentence(error: unknown): string | undefined {
  const found = systemError(error);
  if (found === undefined) return undefined;
  const { syscall, path, dest } = error as NodeJS.ErrnoException & { dest?: string };
  const place = dest ?? path;
  return `The system refused ${syscall}${place === undefined ? "" : ` of ${place}`} (${found.code}): ${found.reason}.`;
}
