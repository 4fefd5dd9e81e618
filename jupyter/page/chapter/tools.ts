import { announce, button, element, frame } from "../element.js";
import { labelledButton } from "../icon.js";
import type { ChapterKernel, KernelState } from "../kernel/chapter-kernel.js";
import type { SaveState } from "./chapter-file.js";
import type { ChapterView } from "./chapter-view.js";
import { showKeys } from "./keys.js";

const kernelWords: Record<KernelState, string> = {
  starting: "Kernel starts …",
  idle: "Kernel is ready",
  busy: "Kernel runs …",
  restarting: "Kernel restarts …",
  dead: "Kernel has ended: restart it",
  disconnected: "Server does not answer",
};
const saveWords: Record<SaveState, string> = {
  saved: "Saved",
  changed: "Not saved yet",
  saving: "Saving …",
  conflict: "Not saved: changed elsewhere",
  failed: "Not saved: kept in this browser",
  unkept: "Not saved: only on this page",
};

const kernelState = element("span", { class: "kernel-state" }, kernelWords.starting);
const saveState = element("span", { class: "save-state" }, saveWords.saved);

export function showKernelState(state: KernelState): void {
  kernelState.textContent = kernelWords[state];
  kernelState.dataset.state = state;
  // Running and ready come with every cell: a voice that says them would never be still.
  if (state === "dead" || state === "disconnected" || state === "restarting")
    announce(kernelWords[state]);
}

export function showSaveState(state: SaveState, words?: string): void {
  saveState.textContent = saveWords[state];
  saveState.title = words ?? "";
  saveState.dataset.state = state;
  if (state === "failed" || state === "unkept" || state === "conflict")
    announce(`${saveWords[state]}. ${words ?? ""}`);
}

/** The buttons for the whole chapter. */
export function showTools(view: ChapterView, kernel: ChapterKernel, save: () => void): void {
  const restart = async () => await kernel.restart();
  frame("tools").replaceChildren(
    element("div", { class: "states" }, saveState, kernelState),
    labelledButton(
      "run",
      "Run all",
      () => view.runAll(),
      "Run all cells, from the first to the last",
    ),
    labelledButton("stop", "Stop", () => void kernel.interrupt(), "Stop the running cell"),
    labelledButton(
      "restart",
      "Restart",
      () => void restart(),
      "Start the kernel anew: it forgets all names",
    ),
    button("Save", save, "Save the chapter; it is saved by itself, too (Ctrl+S)"),
    button("Keys", showKeys, "What the keyboard does"),
  );
  frame("tools").hidden = false;
}
