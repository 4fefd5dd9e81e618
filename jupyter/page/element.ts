type Attribute = string | boolean | EventListener;

/** Makes an element: an attribute that is a function listens, one that is false is left out. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, Attribute> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

/** A button with words, and the keys that do the same. */
export function button(words: string, act: () => void, title = words): HTMLButtonElement {
  return element("button", { type: "button", title, click: () => act() }, words);
}

type FrameId = "main" | "contents" | "contents-button" | "search" | "tools" | "status" | "notice";

/** The element of the page's frame with that id. */
export function frame(id: FrameId): HTMLElement {
  return document.getElementById(id) as HTMLElement;
}

/** Tells in words what happened, to who does not see it. */
export function announce(sentence: string): void {
  frame("status").textContent = sentence;
}

/** Shows what went wrong, until it is put away. @param more what can be done about it */
export function complain(sentence: string, ...more: HTMLButtonElement[]): void {
  const close = button("Close", clearNotice);
  frame("notice").replaceChildren(element("span", {}, sentence), ...more, close);
}

export function clearNotice(): void {
  frame("notice").replaceChildren();
}
