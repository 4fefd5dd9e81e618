// caught by: no entry adds a tag or an attribute (failed)
// in words: became part of the page's own HTML
interface Entry {
  name: string;
  text: string;
}

function escapeText(text: string) {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

function guestBook(entries: Entry[]) {
  const items = entries.map(
    ({ name, text }) => `<li title="${name}">${escapeText(text)}</li>`,
  );
  return `<ul>${items.join("")}</ul>`;
}
