import { addressOf } from "../course/course.js";
import { frame } from "../element.js";
import { ask } from "../request.js";
import { SearchBox } from "./search-box.js";

/** The search in the page's header. */
export function setUpSearch(): void {
  const box = new SearchBox({
    load: async () => {
      // First what may fail and be tried again: a browser may remember that a script could not be had.
      const { body } = await ask<object>("GET", "/api/course/search-index");
      const { CourseIndex } = await import("../../search/course-index.js");
      return new CourseIndex(body);
    },
    addressOf: (id) => {
      const [slug = "", place] = id.split("#");
      return addressOf(slug) + (place === undefined ? "" : `#${place}`);
    },
  });
  frame("search").append(box.element);
}
