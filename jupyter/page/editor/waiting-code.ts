import { codePieces } from "../../rendering/code.js";
import { element } from "../element.js";
import { painted } from "../outputs/painted.js";
import type { Place } from "./marked-line.js";

/** Code as the editor shows it, each line in an element of its own, as long as there is no editor. */
export function waitingCode(code: string): HTMLElement[] {
  let line = element("div", { class: "line" });
  const lines = [line];
  for (const piece of codePieces(code)) {
    if (piece.text === "\n") {
      line = element("div", { class: "line" });
      lines.push(line);
    } else {
      line.append(painted([piece]));
    }
  }
  return lines;
}

export function markWaitingLine(lines: ParentNode, place: Place | undefined): void {
  lines.querySelector(".marked-line")?.classList.remove("marked-line");
  if (place === undefined) return;
  lines.querySelectorAll(".line")[place.line - 1]?.classList.add("marked-line");
}
