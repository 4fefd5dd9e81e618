import { button } from "./element.js";

/** Of sixteen by sixteen, drawn in the colour of the text around. */
const drawings = {
  run: "M5 3.2v9.6L12.6 8z",
  stop: "M4.5 4.5h7v7h-7z",
  restart: "M12.6 6A5 5 0 1 0 13 8.6M12.9 2.8V6H9.7",
  up: "M8 13V3.4M4 7.2l4-4 4 4",
  down: "M8 3v9.6M4 8.8l4 4 4-4",
  code: "M5.6 4.6 2.2 8l3.4 3.4M10.4 4.6 13.8 8l-3.4 3.4",
  text: "M3.2 4h9.6M8 4v8.5",
  delete: "M3 4.6h10M6.4 4.6V3h3.2v1.6M4.4 4.6l.6 8.4h6l.6-8.4",
  edit: "M3 13l.7-3L10.5 3.2l2.3 2.3L6 12.3z",
  done: "M3.2 8.6l3.2 3.2 6.4-7.2",
} as const;

export type IconName = keyof typeof drawings;

const filled: ReadonlySet<IconName> = new Set(["run", "stop"]);
const svg = "http://www.w3.org/2000/svg";

/** A button that shows a picture; its words are for who hears it, and for who points at it. */
export function iconButton(
  icon: IconName,
  words: string,
  act: () => void,
  title = words,
): HTMLButtonElement {
  const made = button("", act, title);
  made.setAttribute("aria-label", words);
  made.classList.add("icon-button");
  made.append(drawn(icon));
  return made;
}

/** A button with a picture and its words. */
export function labelledButton(
  icon: IconName,
  words: string,
  act: () => void,
  title = words,
): HTMLButtonElement {
  const made = button(words, act, title);
  made.prepend(drawn(icon));
  return made;
}

export function drawn(name: IconName): SVGSVGElement {
  const picture = document.createElementNS(svg, "svg");
  for (const [attribute, value] of Object.entries({
    viewBox: "0 0 16 16",
    class: filled.has(name) ? "icon filled" : "icon",
    "aria-hidden": "true",
  }))
    picture.setAttribute(attribute, value);
  const path = document.createElementNS(svg, "path");
  path.setAttribute("d", drawings[name]);
  picture.append(path);
  return picture;
}
