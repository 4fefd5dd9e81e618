import { StateEffect, StateField } from "@codemirror/state";
import { type Command, showTooltip, type Tooltip } from "@codemirror/view";
import { announce } from "../element.js";
import { type AskKernel, inspect } from "./kernel-help.js";

const showHelp = StateEffect.define<Tooltip>();

/** The help that was asked for by the keyboard: until the next change or movement. */
export const shownHelp = StateField.define<Tooltip | null>({
  create: () => null,
  update(shown, transaction) {
    for (const effect of transaction.effects) if (effect.is(showHelp)) return effect.value;
    return transaction.docChanged || transaction.selection ? null : shown;
  },
  provide: (field) => showTooltip.from(field),
});

/** Shows, and says, what the kernel knows of the name at the cursor. */
export function helpAtCursor(ask: AskKernel): Command {
  return (view) => {
    void inspect(ask, view, view.state.selection.main.head).then((tooltip) => {
      if (tooltip === null) announce("The kernel knows nothing of what stands here");
      else {
        view.dispatch({ effects: showHelp.of(tooltip) });
        announce(tooltip.create(view).dom.textContent ?? "");
      }
    });
    return true;
  };
}
