/** What a visitor wrote into the guest book. */
export interface Entry {
  name: string;
  text: string;
}

export function escapeText(text: string): string {
  // The ampersand comes first: those of the other replacements must not be escaped again.
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

export function guestBook(entries: Entry[]): string {
  // Escaped where text becomes HTML, and nowhere earlier: so it happens exactly once.
  const items = entries.map(
    ({ name, text }) => `<li title="${escapeText(name)}">${escapeText(text)}</li>`,
  );
  return `<ul>${items.join("")}</ul>`;
}
