import type { RemoteSubmission } from "../sandbox/remote-submission.js";
import type { Opening } from "../sandbox/session.js";
import type { Servers } from "../servers/servers.js";

/** What Node calls what a program may leave open, and what a learner calls it. */
const kinds = new Map([
  ["Timeout", "timer"],
  ["TCPServerWrap", "server"],
  ["PipeServerWrap", "server"],
  ["UDPWrap", "datagram socket"],
]);

/** Lines that are told for one kind of thing. */
const mostPlaces = 3;

/** Looks at a program that closes things just now. */
const mostLooks = 10;

/**
 * What the program still holds open although all that was asked of it is done, in words; undefined when nothing is.
 *
 * It costs no points: a test that wants all closed asserts that. A program that is still at work when the test is
 * over leaves nothing behind by mistake, so nothing is said of it. Of connections the test's servers are asked, as
 * a socket may linger that the program has closed.
 */
export async function leftovers(
  submission: RemoteSubmission,
  servers: Servers,
): Promise<string | undefined> {
  if (submission.hasPendingCalls) return undefined;
  let open: Open = { kinds: [], openings: [] };
  for (let look = 0; look < mostLooks; look++) {
    open = await stillOpen(submission, servers);
    if (open.kinds.length === 0) return undefined;
    // Our own servers get two turns to see what the program did before it answered.
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  }
  return `When all was done, your program still held open: ${inWords(open)}. Close what you open, and stop what you start, also after an error.`;
}

interface Open {
  /** One for each thing. */
  kinds: string[];
  /** Some of them, and maybe others: where they were opened is only a claim. */
  openings: Opening[];
}

async function stillOpen(submission: RemoteSubmission, servers: Servers): Promise<Open> {
  const { active, hasTimer, openings } = await submission.look();
  const open = active.flatMap((resource) => kinds.get(resource) ?? []);
  if (hasTimer) open.push("timer");
  for (let count = 0; count < servers.unended; count++) open.push("connection");
  return { kinds: open, openings };
}

function inWords({ kinds, openings }: Open): string {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts]
    .map(([kind, count]) => {
      const what = count === 1 ? `a ${kind}` : `${count} ${kind}s`;
      const places = openings.flatMap((one) => (one.kind === kind && one.place) || []);
      // The newest comes first, and a reader begins at the top.
      const lines = [...new Set(places.reverse().map(({ words }) => words))].slice(0, mostPlaces);
      return lines.length === 0 ? what : `${what} (${lines.join(", ")})`;
    })
    .join(", ");
}
