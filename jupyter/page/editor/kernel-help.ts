import type { CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import type { EditorView, Tooltip } from "@codemirror/view";
import { textIn } from "../../rendering/bundle.js";
import { element } from "../element.js";
import type { Content } from "../kernel/kernel-connection.js";

/** Asks the kernel; undefined where it cannot answer now. */
export type AskKernel = (type: string, content: Content) => Promise<Content | undefined>;

/** What the kernel knows to write here. */
export async function complete(
  ask: AskKernel,
  context: CompletionContext,
): Promise<CompletionResult | null> {
  const isWanted = context.explicit || context.matchBefore(/[\w$.]$/) !== null;
  if (!isWanted) return null;
  const code = context.state.doc.toString();
  const reply = await ask("complete_request", { code, cursor_pos: context.pos });
  if (reply?.status !== "ok" || context.aborted) return null;
  const { matches, cursor_start, cursor_end } = reply as {
    matches: string[];
    cursor_start: number;
    cursor_end: number;
  };
  return {
    from: cursor_start,
    to: cursor_end,
    options: matches.map((label) => ({ label })),
    validFor: /^[\w$]*$/,
  };
}

/** What the kernel knows of the name at a place. */
export async function inspect(
  ask: AskKernel,
  view: EditorView,
  place: number,
): Promise<Tooltip | null> {
  const code = view.state.doc.toString();
  const reply = await ask("inspect_request", { code, cursor_pos: place, detail_level: 0 });
  if (reply?.status !== "ok" || reply.found !== true) return null;
  const words = textIn((reply.data as Content)["text/plain"]);
  const word = view.state.wordAt(place);
  return {
    pos: word?.from ?? place,
    end: word?.to ?? place,
    above: true,
    create: () => ({ dom: element("pre", { class: "inspected", role: "tooltip" }, words) }),
  };
}
