import { element } from "./element.js";

/** A line that fills up. Words beside it say the same. */
export function progressBar(done: number, all: number): HTMLElement {
  const filled = element("span", { class: "filled" });
  filled.style.inlineSize = `${all === 0 ? 0 : (done / all) * 100}%`;
  const kind = done === all ? "progress-bar complete" : "progress-bar";
  return element("span", { class: kind, "aria-hidden": "true" }, filled);
}
