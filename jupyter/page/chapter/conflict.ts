import { button, element } from "../element.js";
import type { ChapterFile } from "./chapter-file.js";

/** Says that the chapter was changed elsewhere, and leaves the choice to the learner. */
export function askOfConflict(file: ChapterFile): void {
  const act = (work: () => Promise<void>) => () => {
    dialog.close();
    dialog.remove();
    void work();
  };
  const dialog = element(
    "dialog",
    { "aria-labelledby": "conflict-title" },
    element("h2", { id: "conflict-title" }, "This chapter was changed elsewhere"),
    element(
      "p",
      {},
      "Perhaps in another tab, or in another program. What is on this page is not saved: which one do you want to keep?",
    ),
    element(
      "div",
      { class: "buttons" },
      button(
        "Keep both: save mine as a copy",
        act(async () => {
          await file.saveCopy();
          file.reload();
        }),
      ),
      button(
        "Keep mine",
        act(() => file.save({ over: true })),
      ),
      button(
        "Take the other one",
        act(async () => file.reload()),
      ),
    ),
  );
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  document.body.append(dialog);
  dialog.showModal();
}
