import { typescriptLanguage } from "@codemirror/lang-javascript";
import { classHighlighter, highlightCode } from "@lezer/highlight";

/** TypeScript in colours, without an editor: what is only read, or not yet on the screen. */
export function highlighted(code: string): DocumentFragment {
  const painted = document.createDocumentFragment();
  highlightCode(
    code,
    typescriptLanguage.parser.parse(code),
    classHighlighter,
    (text, classes) => {
      if (classes === "") {
        painted.append(text);
        return;
      }
      const span = document.createElement("span");
      span.className = classes;
      span.textContent = text;
      painted.append(span);
    },
    () => painted.append("\n"),
  );
  return painted;
}
