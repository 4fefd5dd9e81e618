import type { Difference } from "./difference.js";
import { bodies } from "./differences/bodies.js";
import { files } from "./differences/files.js";
import { headers } from "./differences/headers.js";
import { responses } from "./differences/responses.js";
import { targets } from "./differences/targets.js";
import { webSockets } from "./differences/websockets.js";
import { wire } from "./differences/wire.js";

/**
 * All that differs from aiohttp: what Node and the parts below force, what safety asks for, and where aiohttp
 * is at odds with the RFCs or with itself. Where two entries name a request, both changes are made, in this
 * order. An entry that changes nothing any more, or names a request that is not there, fails a test.
 */
export const differences: readonly Difference[] = [
  ...wire,
  ...targets,
  ...headers,
  ...bodies,
  ...responses,
  ...files,
  ...webSockets,
];
