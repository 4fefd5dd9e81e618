const remedies: Record<string, string> = {
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

/** One sentence for what the system refused; undefined for an error of another kind, which is a mistake of ours. */
export function systemSentence(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code = "", syscall, path, dest } = error as NodeJS.ErrnoException & { dest?: string };
  const remedy = remedies[code];
  if (syscall === undefined || remedy === undefined) return undefined;
  const place = dest ?? path;
  return `The system refused ${syscall}${place === undefined ? "" : ` of ${place}`} (${code}): ${remedy}.`;
}
