import type { Activity } from "./activity.js";

/** What Node calls the things that only somebody outside the process can move. */
const movedFromOutside = new Set([
  "TCPSocketWrap",
  "TCPServerWrap",
  "UDPWrap",
  "PipeWrap",
  "PipeServerWrap",
  "TTYWrap",
]);

/** Looks in a row that must agree: bytes may be on their way between the process and our servers. */
const looks = 3;

/**
 * Resolves to what the process waits for when it stands still, or to undefined as soon as anything happens.
 *
 * A process stands still when its event loop turns, holds no timer and no unfinished request, and nothing was seen
 * over several looks: then it does nothing more until one of its sockets is answered. This is told without a clock.
 * A process with a timer is asked again after a while; its timer will be an event, or the time limit will.
 */
export async function standstill(
  ping: () => Promise<string[]>,
  activity: Activity,
): Promise<string[] | undefined> {
  const before = activity.events;
  let waitingFor: string[] = [];
  for (let look = 0; look < looks; look++) {
    waitingFor = (await ping()).filter((resource) => resource !== "PipeWrap");
    // Our own servers get two turns to see what the process did before it answered.
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    if (activity.events !== before) return undefined;
    if (!waitingFor.every((resource) => movedFromOutside.has(resource))) {
      await eventOrPause(activity);
      return undefined;
    }
  }
  return waitingFor;
}

function eventOrPause(activity: Activity): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(pause);
      stopListening();
      resolve();
    };
    const pause = setTimeout(done, 20);
    const stopListening = activity.onEvent(done);
  });
}
