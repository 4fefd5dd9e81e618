import { visible } from "../../course/text.js";

/** In characters, of one text: more tells nobody more. */
const mostCharacters = 4000;

/** Text as text, whatever it says: in HTML, and to whoever reads right to left. */
export function escaped(text: string): string {
  const shown =
    text.length <= mostCharacters
      ? text
      : `${text.slice(0, mostCharacters)} (and ${text.length - mostCharacters} more characters)`;
  return visible(shown).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
