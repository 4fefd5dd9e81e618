import { Finding } from "../../sandbox/finding.js";
import type { Remote } from "../../vocabulary/remote.js";

/** What is used of a submission here. */
export type Log = Pick<Remote, "lastLogged">;

/**
 * Why a submission's server answered 500: a visitor is not told, but the learner wants to know. Undefined when its
 * log says nothing.
 */
export async function failureOf(log: Log): Promise<Finding | undefined> {
  const logged = await log.lastLogged();
  if (!logged) return undefined;
  const [, question = "A request", error = logged.words] =
    /^Error handling (\S+ \S+) (.*)$/.exec(logged.words) ?? [];
  return new Finding("failed", `${question} was answered with the status 500: ${error}`, {
    place: logged.place,
  });
}
