import { join, relative } from "node:path";
import { type FSWatcher, watch } from "chokidar";
import { isLearnerFile } from "../sources/exercise-sources.js";

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

/** Watches what learners write in: `exercises/` and `notebooks/` below `root`. */
export function watchCourse(root: string, { onSave, onError }: WatchHandlers): CourseWatcher {
  const nameOf = (path: string) => relative(root, path).replaceAll("\\", "/");
  const watcher: FSWatcher = watch([join(root, "exercises"), join(root, "notebooks")], {
    ignoreInitial: true,
    ignored: (path) => /(^|\/)(\.[^/]+|node_modules)(\/|$)/.test(nameOf(path)),
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
