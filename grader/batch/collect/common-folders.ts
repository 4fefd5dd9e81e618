/** How many folders lie around all of the files, as in a zip of one folder. */
export function commonFolders(files: readonly string[]): number {
  const [first = [], ...others] = files.map((file) => file.split("/").slice(0, -1));
  const depth = first.findIndex((part, at) => others.some((folders) => folders[at] !== part));
  return depth === -1 ? first.length : depth;
}
