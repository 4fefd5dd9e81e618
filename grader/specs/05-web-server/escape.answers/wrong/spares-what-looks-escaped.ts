// caught by: escapes once more what looks escaped (failed)
// in words: each & of the text becomes &amp;, and no other
interface Entry {
  name: string;
  text: string;
}

function escapeText(text: string) {
  return text
    .replace(/&(?!(amp|lt|gt|quot|#39);)/g, "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

function guestBook(entries: Entry[]) {
  const items = entries.map(
    ({ name, text }) => `<li title="${escapeText(name)}">${escapeText(text)}</li>`,
  );
  return `<ul>${items.join("")}</ul>`;
}
