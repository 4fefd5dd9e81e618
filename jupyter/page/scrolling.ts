/** What scrolls has to be reached by the keyboard, and nothing else has. */
const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = target;
    const scrolls = scrollHeight > clientHeight || scrollWidth > clientWidth;
    if (scrolls) target.setAttribute("tabindex", "0");
    else target.removeAttribute("tabindex");
  }
});

/** Makes a stop of the Tab key of an element as long as it scrolls. */
export function reachWhenScrolling(element: Element): void {
  sizes.observe(element);
}
