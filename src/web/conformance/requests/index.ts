import type { Request } from "../client.js";
import { bodies } from "./bodies.js";
import { chunks } from "./chunks.js";
import { connections } from "./connections.js";
import { files } from "./files.js";
import { forms } from "./forms.js";
import { headers } from "./headers.js";
import { requestLines } from "./request-lines.js";
import { responses } from "./responses.js";
import { routes } from "./routes.js";
import { targets } from "./targets.js";
import { websockets } from "./websockets.js";

const topics = {
  routes,
  targets,
  "request lines": requestLines,
  headers,
  bodies,
  chunks,
  forms,
  connections,
  responses,
  files,
  websockets,
};

/** All requests, by topic and name. */
export const requests: Readonly<Record<string, Request>> = Object.fromEntries(
  Object.entries(topics).flatMap(([topic, named]) =>
    Object.entries(named).map(([name, request]) => [`${topic}/${name}`, request]),
  ),
);
