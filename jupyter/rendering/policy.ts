import { safeStyle } from "./style.js";

/** What may stand in a text or an output: words, lists, tables and pictures. What may not goes, its words stay. */
export const allowedTags = [
  ..."a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em".split(
    " ",
  ),
  ..."figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small".split(
    " ",
  ),
  ..."span strong sub summary sup table tbody td tfoot th thead tr u ul var".split(" "),
];

/** Of these, the words go too. */
export const droppedTags =
  "script style template title textarea select noscript iframe math svg".split(" ");

export const allowedAttributes = [
  ..."alt aria-hidden aria-label class colspan dir height href lang open role rowspan scope".split(
    " ",
  ),
  ..."src start style title width".split(" "),
];

/** Classes that the renderer itself sets. */
const ownClass = /^(?:tok-\w+|ansi-\w+|language-\w+|table|text)$/;

/** The value in which an allowed attribute stays; undefined if it goes. */
export function allowedValue(name: string, value: string): string | undefined {
  switch (name) {
    case "style":
      return safeStyle(value) || undefined;
    case "class":
      return (
        value
          .split(/\s+/)
          .filter((word) => ownClass.test(word))
          .join(" ") || undefined
      );
    case "role":
      return /^(?:group|img|note)$/.test(value) ? value : undefined;
    case "href":
      return isAddress(value) ? value : undefined;
    case "src":
      // A picture that was sent along: nothing is fetched.
      return /^data:image\/(?:png|jpeg|gif|webp|svg\+xml)[;,]/.test(value) ? value : undefined;
    default:
      return value;
  }
}

/** Of another site by the web's own schemes, or of the course itself; browsers overlook spaces and control characters. */
function isAddress(value: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers overlook them in front of and inside of a scheme
  const read = value.replace(/[\x00-\x20]/g, "").toLowerCase();
  return /^(?:https?:|mailto:)/.test(read) || !/^[^/?#]*:|^[/\\]{2}/.test(read);
}
