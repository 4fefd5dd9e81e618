// caught by: leaves all other characters (failed)
// in words: has to give the same text
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
    .replaceAll("'", "&#39;")
    .replace(/[^\x20-\x7e]/g, "");
}

function guestBook(entries: Entry[]) {
  const items = entries.map(
    ({ name, text }) => `<li title="${escapeText(name)}">${escapeText(text)}</li>`,
  );
  return `<ul>${items.join("")}</ul>`;
}
