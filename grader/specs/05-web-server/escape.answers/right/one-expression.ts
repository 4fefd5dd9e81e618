interface Entry {
  name: string;
  text: string;
}

function escapeText(text: string) {
  const names = { "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "#39" };
  return text.replace(/[&<>"']/g, (letter) => `&${names[letter]};`);
}

function guestBook(entries: Entry[]) {
  const items = entries.map(
    ({ name, text }) => `<li title="${escapeText(name)}">${escapeText(text)}</li>`,
  );
  return `<ul>${items.join("")}</ul>`;
}
