/** The part of the screen, from its top, in which a heading counts as being read. */
const readingArea = 0.3;

let stop = () => {};

/** Marks, among the links to sections, the one to the section that is being read. */
export function followReading(links: HTMLElement): void {
  stop();
  const byId = new Map<string, HTMLAnchorElement>();
  for (const link of links.querySelectorAll<HTMLAnchorElement>('a[href^="#"]'))
    byId.set(decodeURIComponent(link.hash.slice(1)), link);
  const parts = [...document.querySelectorAll("#main [id]")].filter(({ id }) => byId.has(id));
  const mark = () => {
    const limit = innerHeight * readingArea;
    const read = parts.findLast((part) => part.getBoundingClientRect().top < limit);
    for (const [id, link] of byId) {
      if (id === read?.id) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  };
  // A heading comes into the area, or leaves it: only then another section may be read.
  const observer = new IntersectionObserver(mark, {
    rootMargin: `0px 0px ${-(1 - readingArea) * 100}% 0px`,
  });
  for (const part of parts) observer.observe(part);
  stop = () => observer.disconnect();
}
