import { type EditorState, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";

/** A place in a cell's code; both count from 1. */
export interface Place {
  line: number;
  column?: number | undefined;
}

/** Marks a place, or with undefined takes the mark away. */
export const markPlace = StateEffect.define<Place | undefined>();

/** The line of an error, until the code is changed: then it would point anywhere. */
export const markedLine = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marked, transaction) {
    for (const effect of transaction.effects)
      if (effect.is(markPlace)) return decorationsAt(transaction.state, effect.value);
    return transaction.docChanged ? Decoration.none : marked;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const whole = Decoration.line({ class: "marked-line" });
const word = Decoration.mark({ class: "marked-word" });

function decorationsAt(state: EditorState, place: Place | undefined): DecorationSet {
  if (place === undefined || place.line > state.doc.lines) return Decoration.none;
  const { from, to } = state.doc.line(place.line);
  if (place.column === undefined) return Decoration.set([whole.range(from)]);
  const at = Math.min(from + place.column - 1, to);
  const found = state.wordAt(at);
  const end = found === null ? Math.min(at + 1, to) : found.to;
  return Decoration.set([whole.range(from), ...(end > at ? [word.range(at, end)] : [])]);
}
