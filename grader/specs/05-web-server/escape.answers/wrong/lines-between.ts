// caught by: makes a list of the entries (failed)
// in words: is not right
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
    ({ name, text }) => `<li title="${escapeText(name)}">${escapeText(text)}</li>`,
  );
  return `<ul>${items.join("\n")}</ul>`;
}
