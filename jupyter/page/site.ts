// The script of the static pages: search, the contents on a narrow screen, and scrolling by the keyboard. All that is
// read is there without it.
import { CourseIndex } from "../search/course-index.js";
import { element, frame } from "./element.js";
import { followReading } from "./reading-place.js";
import { reachWhenScrolling } from "./scrolling.js";
import { SearchBox } from "./search/search-box.js";
import { setUpContentsButton } from "./sidebar.js";

declare global {
  /** Set by search-index.js. */
  var courseSearchIndex: object | undefined;
}

document.documentElement.classList.add("scripted");
setUpContentsButton();
followReading(frame("contents"));
frame("search").append(
  new SearchBox({
    load: async () => new CourseIndex(await loadIndex()),
    addressOf: addressOfSection,
  }).element,
);
for (const wide of document.querySelectorAll("pre, .table, .outputs > *")) reachWhenScrolling(wide);

/** By a script element: a page that was opened as a file may fetch nothing. */
function loadIndex(): Promise<object> {
  return new Promise((resolve, reject) => {
    const script = element("script", {
      src: "search-index.js",
      load: () => resolve(globalThis.courseSearchIndex ?? {}),
      error: () => reject(new Error("search-index.js is not beside this page")),
    });
    document.head.append(script);
  });
}

function addressOfSection(id: string): string {
  const [slug, place] = id.split("#");
  return `${slug}.html${place === undefined ? "" : `#${place}`}`;
}
