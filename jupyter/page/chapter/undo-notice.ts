import { button, clearNotice, complain } from "../element.js";

/** As long as anybody reads; afterwards the key Z does the same. */
const milliseconds = 10_000;

let timer: ReturnType<typeof setTimeout> | undefined;

/** Says what was done, and takes it back on request. */
export function offerUndo(sentence: string, undo: () => void): void {
  const undone = () => {
    clearTimeout(timer);
    clearNotice();
    undo();
  };
  complain(sentence, button("Undo", undone, "Bring it back (Z)"));
  clearTimeout(timer);
  timer = setTimeout(clearNotice, milliseconds);
}
