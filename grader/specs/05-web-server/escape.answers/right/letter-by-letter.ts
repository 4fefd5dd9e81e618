interface Entry {
  name: string;
  text: string;
}

const safe: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export function escapeText(text: string): string {
  let result = "";
  for (const letter of text) result += safe[letter] ?? letter;
  return result;
}

export function guestBook(entries: Entry[]): string {
  let page = "<ul>";
  for (const entry of entries) {
    page += '<li title="' + escapeText(entry.name) + '">' + escapeText(entry.text) + "</li>";
  }
  return page + "</ul>";
}
