import type { CourseIndex, Found } from "../../search/course-index.js";
import type { Marked } from "../../search/words.js";
import { element } from "../element.js";

export interface SearchOptions {
  /** Gets the index, when it is first wanted. */
  load(): Promise<CourseIndex>;
  /** Where the section with that id is shown. */
  addressOf(id: string): string;
}

/**
 * The search over the course: a combobox with a list of links. `/` goes to it, arrows and Enter walk the list, Escape
 * closes it.
 *
 * The pattern: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export class SearchBox {
  readonly element: HTMLElement;
  readonly #options: SearchOptions;
  readonly #input = element("input", {
    type: "text",
    role: "combobox",
    "aria-label": "Search the course",
    "aria-autocomplete": "list",
    "aria-controls": "search-results",
    "aria-expanded": "false",
    autocomplete: "off",
    autocapitalize: "none",
    spellcheck: "false",
    placeholder: "Search  /",
    title: "Search the course (/)",
  });
  readonly #list = element("div", {
    id: "search-results",
    role: "listbox",
    "aria-label": "Found in the course",
    hidden: true,
  });
  readonly #words = element("p", { class: "search-words", role: "status" });
  #index: Promise<CourseIndex> | undefined;
  #asked = "";

  constructor(options: SearchOptions) {
    this.#options = options;
    this.element = element(
      "div",
      { class: "search", role: "search" },
      this.#input,
      element("div", { class: "search-found" }, this.#words, this.#list),
    );
    this.#input.addEventListener("focus", () => void this.#load());
    this.#input.addEventListener("input", () => void this.#search());
    this.#input.addEventListener("keydown", (event) => this.#onKey(event));
    this.#list.addEventListener("click", () => this.#close());
    this.element.addEventListener("focusout", ({ relatedTarget }) => {
      if (!this.element.contains(relatedTarget as Node | null)) this.#close();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || isWriting(event.target)) return;
      event.preventDefault();
      this.#input.focus();
      this.#input.select();
    });
  }

  #load(): Promise<CourseIndex> {
    this.#index ??= this.#options.load();
    this.#index.catch(() => {
      this.#index = undefined;
    });
    return this.#index;
  }

  async #search(): Promise<void> {
    const query = this.#input.value;
    this.#asked = query;
    let found: Found[];
    try {
      found = (await this.#load()).search(query);
    } catch (error) {
      this.#say(`The course cannot be searched: ${(error as Error).message}`);
      return;
    }
    // While the index was on its way, more was typed.
    if (this.#asked !== query) return;
    this.#list.replaceChildren(...found.map((one, index) => this.#lineOf(one, index)));
    if (query.trim() === "") this.#close();
    else if (found.length === 0) this.#say("Nothing is found.");
    else this.#open(found.length);
  }

  #lineOf({ id, kind, chapter, title, excerpt }: Found, index: number): HTMLElement {
    const place = kind === "exercise" ? `${chapter} · Exercise` : chapter;
    return element(
      "a",
      {
        id: `search-result-${index}`,
        role: "option",
        "aria-selected": "false",
        tabindex: "-1",
        href: this.#options.addressOf(id),
      },
      element("span", { class: "search-title" }, ...title.map(shownMark)),
      element("span", { class: "search-place" }, place),
      element("span", { class: "search-excerpt" }, ...excerpt.map(shownMark)),
    );
  }

  #onKey(event: KeyboardEvent): void {
    const { key } = event;
    if (key === "Escape") {
      if (this.#isOpen || this.#words.textContent !== "") this.#close();
      else this.#input.blur();
    } else if (key === "Enter") {
      (this.#selected ?? this.#lines[0])?.click();
    } else if (key === "ArrowDown" || key === "ArrowUp") {
      if (!this.#isOpen) void this.#search();
      else this.#step(key === "ArrowDown" ? 1 : -1);
    } else {
      return;
    }
    event.preventDefault();
  }

  get #lines(): HTMLElement[] {
    return this.#isOpen ? ([...this.#list.children] as HTMLElement[]) : [];
  }

  get #selected(): HTMLElement | undefined {
    return this.#lines.find((line) => line.getAttribute("aria-selected") === "true");
  }

  get #isOpen(): boolean {
    return !this.#list.hidden;
  }

  /** Past the last result comes the first one again. */
  #step(by: 1 | -1): void {
    const lines = this.#lines;
    const from = this.#selected === undefined ? (by === 1 ? -1 : 0) : lines.indexOf(this.#selected);
    const next = lines[(from + by + lines.length) % lines.length];
    for (const line of lines) line.setAttribute("aria-selected", String(line === next));
    if (next === undefined) return;
    this.#input.setAttribute("aria-activedescendant", next.id);
    next.scrollIntoView({ block: "nearest" });
  }

  #open(count: number): void {
    this.#list.hidden = false;
    this.#input.setAttribute("aria-expanded", "true");
    this.#input.removeAttribute("aria-activedescendant");
    this.#list.scrollTop = 0;
    this.#words.textContent = count === 1 ? "1 place is found" : `${count} places are found`;
  }

  #close(): void {
    this.#asked = "";
    this.#list.hidden = true;
    this.#input.setAttribute("aria-expanded", "false");
    this.#input.removeAttribute("aria-activedescendant");
    this.#words.textContent = "";
  }

  /** Instead of a list. */
  #say(words: string): void {
    this.#close();
    this.#words.textContent = words;
  }
}

function shownMark({ text, isMatch }: Marked): Node | string {
  return isMatch ? element("mark", {}, text) : text;
}

/** Whether the key is a part of a text. */
function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input, textarea, select"))
  );
}
