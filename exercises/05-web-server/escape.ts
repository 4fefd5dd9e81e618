/** What a visitor wrote into the guest book. */
export interface Entry {
  name: string;
  text: string;
}

/**
 * Makes a text safe to stand in a page: a browser shows it, and takes nothing in it for a tag.
 *
 * - Of the characters & < > " ' each becomes &amp; &lt; &gt; &quot; &#39; wherever it stands.
 * - All other characters stay as they are.
 * - A text that looks escaped already is escaped once more: &lt; becomes &amp;lt; so that the
 *   browser shows what was typed.
 */
export function escapeText(text: string): string {
  // TODO: replace the five characters.
  throw new Error("escapeText is not written yet: write it where it says TODO");
}

/**
 * The list of a guest book.
 *
 * - Each entry becomes <li title="NAME">TEXT</li>, in the order of the entries; all of them
 *   stand between <ul> and </ul>, with nothing in between.
 * - Names and texts are shown as they were typed: no entry can add a tag or an attribute.
 */
export function guestBook(entries: Entry[]): string {
  // TODO: make an item of each entry, and put nothing into it that is not escaped.
  throw new Error("guestBook is not written yet: write it where it says TODO");
}
