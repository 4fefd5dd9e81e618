// caught by: hidden test 1 (failed)
// in words: not what this hidden test expects
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
    ({ name, text }) =>
      '<li title="NAME">TEXT</li>'.replace("NAME", escapeText(name)).replace("TEXT", escapeText(text)),
  );
  return `<ul>${items.join("")}</ul>`;
}
