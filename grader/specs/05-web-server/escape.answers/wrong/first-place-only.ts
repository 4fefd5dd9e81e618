// caught by: escapes the five characters wherever they stand (failed)
// in words: is not right
interface Entry {
  name: string;
  text: string;
}

function escapeText(text: string) {
  return text
    .replace("&", "&amp;")
    .replace("<", "&lt;")
    .replace(">", "&gt;")
    .replace('"', "&quot;")
    .replace("'", "&#39;");
}

function guestBook(entries: Entry[]) {
  const items = entries.map(
    ({ name, text }) => `<li title="${escapeText(name)}">${escapeText(text)}</li>`,
  );
  return `<ul>${items.join("")}</ul>`;
}
