import { relative } from "node:path";
import { type FSWatcher, watch } from "chokidar";
import { isLearnerFile, learnerFolders } from "./sources/exercise-sources.js";

export interface CourseWatcher {
  /** Resolves when every later save will be seen. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

export interface WatchHandlers {
  /** @param file relative to the course's folder, with forward slashes */
  readonly onSave: (file: string) => void;
  readonly onError: (error: Error) => void;
}

/**
 * Watches what learners write in, below `root`: a folder that is not there yet, too. Therefore `root` itself is watched,
 * and of it only these folders: chokidar is ready too early when it is asked for one that is not there.
 */
export function watchCourse(root: string, { onSave, onError }: WatchHandlers): CourseWatcher {
  const nameOf = (path: string) => relative(root, path).replaceAll("\\", "/");
  const isWatched = (name: string) =>
    name === "" || learnerFolders.some((folder) => `${name}/`.startsWith(`${folder}/`));
  const watcher: FSWatcher = watch(root, {
    ignoreInitial: true,
    ignored: (path) => {
      const name = nameOf(path);
      return !isWatched(name) || /(^|\/)(\.[^/]+|node_modules)(\/|$)/.test(name);
    },
  });
  const saved = (path: string) => {
    const file = nameOf(path);
    if (isLearnerFile(file)) onSave(file);
  };
  watcher.on("add", saved).on("change", saved);
  watcher.on("error", (error) =>
    onError(error instanceof Error ? error : new Error(String(error))),
  );
  const ready = new Promise<void>((resolve) => {
    watcher.once("ready", resolve);
  });
  return { ready, close: () => watcher.close() };
}

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
