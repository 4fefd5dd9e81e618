/**
 * HTML that holds what somebody wrote in a notebook, or what a kernel sent. It is an object and no string, so that it
 * cannot come into a document by mistake: each document has a sanitizer that takes it.
 */
export interface UncheckedHtml {
  unchecked: string;
}

/** Text as it stands in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
