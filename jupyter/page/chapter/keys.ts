import { button, element } from "../element.js";

const keys: [keys: string, what: string][] = [
  ["Shift+Enter", "run the cell, and go to the next"],
  ["Ctrl+Enter", "run the cell, and stay in it"],
  ["Ctrl+Space", "in code: what can be written here"],
  ["Ctrl+I", "in code: what the kernel knows of the name at the cursor"],
  ["Escape", "leave the text, and stand on its cell"],
  ["Enter", "on a cell: write in it"],
  ["Up, Down", "on a cell: go to the one above or below"],
  ["Alt+Up, Alt+Down", "on a cell: move it"],
  ["A, B", "on a cell: add a code cell above, below"],
  ["T", "on a cell: add a text cell below"],
  ["Delete, Z", "on a cell: delete it, bring it back"],
  ["/", "search the course"],
  ["Ctrl+S", "save now"],
];

/** Says what the keyboard does. */
export function showKeys(): void {
  const lines = keys.flatMap(([keys, what]) => [
    element("dt", {}, element("kbd", {}, keys)),
    element("dd", {}, what),
  ]);
  const dialog = element(
    "dialog",
    { "aria-labelledby": "keys-title", close: () => dialog.remove() },
    element("h2", { id: "keys-title" }, "Keys"),
    element(
      "p",
      {},
      "On a Mac, Command stands for Ctrl. Tab indents code; Escape and then Tab leaves it.",
    ),
    element("dl", {}, ...lines),
    button("Close", () => dialog.close()),
  );
  document.body.append(dialog);
  dialog.showModal();
}
