/** How long a file must rest before it counts as saved: editors write one save in several steps. */
export const settleMilliseconds = 150;

export interface Settler {
  (file: string): void;
  /** Forgets the files that have not settled yet. */
  close(): void;
}

/** Passes a file on once, when nothing more is heard of it for a while. */
export function settle(onSettled: (file: string) => void): Settler {
  const timers = new Map<string, NodeJS.Timeout>();
  const heard = (file: string) => {
    clearTimeout(timers.get(file));
    const timer = setTimeout(() => {
      timers.delete(file);
      onSettled(file);
    }, settleMilliseconds);
    timers.set(file, timer);
  };
  const close = () => {
    for (const timer of timers.values()) clearTimeout(timer);
    timers.clear();
  };
  return Object.assign(heard, { close });
}
