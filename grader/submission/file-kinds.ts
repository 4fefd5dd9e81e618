/** What people hand in by mistake, told by its first bytes: each with what to do instead. */
const kinds: [name: string, begins: (head: string) => boolean, remedy: string][] = [
  ["a zip archive", startsWith("PK\x03\x04", "PK\x05\x06"), "unpack it, and grade the file in it"],
  ["a gzip archive", startsWith("\x1f\x8b"), "unpack it, and grade the file in it"],
  ["a 7z archive", startsWith("7z\xbc\xaf"), "unpack it, and grade the file in it"],
  ["a PDF", startsWith("%PDF"), "hand in the file itself, and not its print"],
  ["an image", startsWith("\x89PNG", "\xff\xd8\xff", "GIF8"), "hand in the file itself"],
  [
    "an RTF document of a word processor",
    startsWith("{\\rtf"),
    "save it as plain text, or copy the code into an editor",
  ],
  [
    "a pointer of Git LFS, and not the file itself",
    startsWith("version https://git-lfs."),
    "run git lfs pull, and hand in the file again",
  ],
  [
    "a web page",
    (head) => /^\s*(<\?xml[^>]*>\s*)?<(!doctype html|html|head|body)\b/i.test(head),
    "the browser saved the page around the file; download the file itself (its raw form)",
  ],
];

function startsWith(...magic: string[]): (head: string) => boolean {
  return (head) => magic.some((bytes) => head.startsWith(bytes));
}

/** What the bytes are instead of a source or a notebook, as "a zip archive: unpack it …", if that can be told. */
export function otherKind(bytes: Buffer): string | undefined {
  const head = bytes
    .subarray(0, 1000)
    .toString("latin1")
    .replace(/^\xef\xbb\xbf/, "");
  const found = kinds.find(([, begins]) => begins(head));
  return found && `${found[0]}: ${found[2]}`;
}
