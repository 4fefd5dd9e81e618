import type { MimeBundle } from "../../notebook/notebook.js";
import { renderBundle } from "../../rendering/bundle.js";
import { addressOf } from "../course/course.js";
import { sanitized } from "./sanitize.js";

/** What a cell shows besides text: the one of its forms that shows most. */
export function richOutput(bundle: MimeBundle): DocumentFragment {
  return withoutHintCall(sanitized(renderBundle(bundle, addressOf)));
}

/** A verdict names the call that gives a hint. Here there is a button for that. */
function withoutHintCall(shown: DocumentFragment): DocumentFragment {
  for (const paragraph of shown.querySelectorAll("p")) {
    if (paragraph.textContent?.startsWith("For a hint: await check(")) paragraph.remove();
  }
  return shown;
}
