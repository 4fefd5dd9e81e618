const replacements: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Makes text safe to stand in a page, between tags or in a quoted attribute. Python: `html.escape()`.
 *
 * What a visitor sent must go through here, or it may bring a script along.
 *
 * @example
 * console.log(web.escapeHtml("<script>")); // &lt;script&gt;
 */
export function escapeHtml(text: unknown): string {
  return String(text).replace(/[&<>"']/g, (character) => replacements[character] as string);
}

/**
 * Text that is a page, or a piece of one: what `html` made, and does not escape again.
 *
 * @example
 * const response = new web.Response({ body: new web.Html("<b>hello</b>") });
 * console.log(response.contentType); // text/html
 */
export class Html extends String {}

/**
 * A template that escapes what is put into it. A piece that `html` made itself stays as it is; the pieces of
 * an array are put one after the other.
 *
 * @example
 * const names = ["Ann", "<b>"];
 * const page = web.html`<ul>${names.map((name) => web.html`<li>${name}</li>`)}</ul>`;
 * console.log(String(page)); // <ul><li>Ann</li><li>&lt;b&gt;</li></ul>
 */
export function html(texts: TemplateStringsArray, ...values: unknown[]): Html {
  return new Html(texts.reduce((page, text, index) => page + asHtml(values[index - 1]) + text));
}

function asHtml(value: unknown): string {
  if (Array.isArray(value)) return value.map(asHtml).join("");
  return value instanceof Html ? value.toString() : escapeHtml(value ?? "");
}
