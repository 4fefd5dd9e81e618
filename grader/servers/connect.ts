import { once } from "node:events";
import { connect } from "node:net";
import { inspect } from "node:util";
import type { Activity } from "../sandbox/activity.js";
import { Finding } from "../sandbox/finding.js";
import { Connection } from "./tcp-server.js";

/**
 * Another address of this machine: only a server that listens everywhere answers there. On macOS all of 127.0.0.0/8
 * but the first is silent; elsewhere IPv6 may be missing.
 */
export const otherLocalHost = process.platform === "darwin" ? "::1" : "127.0.0.2";

/** @throws Finding, in the learner's words, when the submission named no port, or nobody listens there */
export async function connectTo(
  port: unknown,
  activity: Activity,
  host: string,
): Promise<Connection> {
  if (typeof port !== "number" || !Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Finding(
      "failed",
      `A server's port was expected, a number from 1 to 65535, and what came was ${inspect(port)}.`,
    );
  }
  const socket = connect(port, host);
  try {
    await once(socket, "connect");
  } catch {
    throw new Finding(
      "failed",
      `Nobody could connect to port ${port} of ${host}: no server listens there.`,
    );
  }
  return new Connection(socket, activity, () => {});
}
