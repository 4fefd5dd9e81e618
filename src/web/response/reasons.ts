import { STATUS_CODES } from "node:http";

/** Where Python's words differ from Node's. */
const pythons: Readonly<Record<number, string>> = {
  413: "Request Entity Too Large",
  414: "Request-URI Too Long",
  416: "Requested Range Not Satisfiable",
  418: "I'm a Teapot",
};

/** The usual words behind a status; none for one that nobody knows. */
export function reasonOf(status: number): string {
  return pythons[status] ?? STATUS_CODES[status] ?? "";
}

/** The words, where Node would put others of itself. */
export function reasonUnlikeNode(status: number): string | undefined {
  return pythons[status] ?? (STATUS_CODES[status] === undefined ? "" : undefined);
}
