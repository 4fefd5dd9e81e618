interface Report {
  userLimits?: { open_files?: { soft: number | string } };
}

/** How many files and connections this machine lets a process have open at once. */
export function openFilesLimit(): number {
  const { userLimits } = process.report.getReport() as Report;
  const limit = userLimits?.open_files?.soft;
  // Windows has no such limit, and "unlimited" is a word.
  return typeof limit === "number" ? limit : Number.POSITIVE_INFINITY;
}
