import { escapeHtml, html } from "tsyncio/web";

interface Entry {
  name: string;
  text: string;
}

function escapeText(text: string): string {
  return escapeHtml(text);
}

function guestBook(entries: Entry[]): string {
  return String(html`<ul>${entries.map(({ name, text }) => html`<li title="${name}">${text}</li>`)}</ul>`);
}
