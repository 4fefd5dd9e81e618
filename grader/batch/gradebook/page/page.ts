import { escaped } from "../../../report/escape-html.js";

/** Nothing runs in such a page and nothing is fetched for it, whatever a submission has said. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

const style = `
:root {
  color-scheme: light dark;
  --ink: #1f2328; --quiet: #57606a; --paper: #ffffff; --ground: #f4f6f8; --line: #d0d7de;
  --good: #1a7f37; --bad: #b42318; --missing: #7a5b00; --bar: #3d7be0; --link: #0b57c2;
  --jp-content-font-color1: var(--ink); --jp-content-font-color2: var(--quiet);
  --jp-ui-font-color2: var(--quiet); --jp-layout-color0: var(--paper); --jp-layout-color2: var(--ground);
  --jp-border-color2: var(--line); --jp-success-color1: var(--good); --jp-error-color1: var(--bad);
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e8ecf0; --quiet: #a3adb8; --paper: #15181c; --ground: #1e2329; --line: #3a424b;
    --good: #57c878; --bad: #ff8f85; --missing: #e3b341; --bar: #6ea3f7; --link: #86b6ff;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 24px clamp(12px, 4vw, 40px) 64px; max-width: 76rem;
  color: var(--ink); background: var(--paper); font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere;
}
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 4px; }
h2 { font-size: 1.25rem; margin: 40px 0 8px; }
h3 { font-size: 1rem; margin: 24px 0 4px; }
p { margin: 4px 0 12px; max-width: 46rem; }
a { color: var(--link); }
.quiet { color: var(--quiet); }
.good { color: var(--good); } .bad { color: var(--bad); } .missing { color: var(--missing); }
.numbers { display: flex; flex-wrap: wrap; gap: 12px; margin: 16px 0; padding: 0; list-style: none; }
.numbers li { background: var(--ground); border-radius: 8px; padding: 12px 16px; min-width: 8.5rem; }
.numbers strong { display: block; font-size: 1.6rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.plots { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(22rem, 100%), 1fr)); gap: 16px; }
.plots > div { border: 1px solid var(--line); border-radius: 8px; padding: 6px; }
.plots svg { display: block; width: 100%; height: auto; }
.scroll { overflow: auto; max-height: 40rem; border: 1px solid var(--line); border-radius: 8px; }
.scroll:focus-visible, a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: 0.9rem; }
caption { text-align: left; padding: 8px 12px; color: var(--quiet); }
th, td { padding: 6px 12px; text-align: left; border-bottom: 1px solid var(--line); vertical-align: top; }
th { overflow-wrap: normal; }
/* In a narrow window the table scrolls; words stay whole. */
td { min-width: 5rem; overflow-wrap: break-word; }
thead th, thead th.number { white-space: normal; vertical-align: bottom; position: sticky; top: 0; background: var(--ground); z-index: 1; }
tbody th { font-weight: 600; }
.grades tbody th { position: sticky; left: 0; background: var(--paper); min-width: 9rem; }
.number { text-align: right; white-space: nowrap; }
/* With an exercise in each column: as many as can be stand side by side before the table scrolls. */
.grades td:nth-of-type(n + 2) { white-space: normal; }
.rank { display: inline-block; height: 0.7em; min-width: 1px; background: var(--bar); border-radius: 2px; }
.rank-cell { width: 30%; min-width: 6rem; }
section.answer { margin: 0 0 24px; }
@media print {
  :root {
    --ink: #000; --quiet: #444; --paper: #fff; --ground: #f2f2f2; --line: #bbb;
    --good: #0b5d22; --bad: #8f1209; --missing: #5a4300; --link: #000;
  }
  body { max-width: none; padding: 0; font-size: 11pt; }
  .scroll { overflow: visible; max-height: none; border: 0; }
  .grades tbody th, thead th { position: static; }
  thead { display: table-header-group; }
  tr, section.answer, .plots > * { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
}
`;

/** A page that stands alone: no script, no other file. */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}

/** A table that scrolls by itself when it is too wide or too long, by the keyboard, too. */
export function table(
  caption: string,
  head: (string | Column)[],
  rows: string[],
  kind = "",
): string {
  const columns = head.map((column) => (typeof column === "string" ? { words: column } : column));
  const cells = columns.map(
    ({ words, isNumber }) =>
      `<th scope="col"${isNumber ? ' class="number"' : ""}>${escaped(words).replaceAll("/", "/<wbr>")}</th>`,
  );
  return [
    `<div class="scroll" tabindex="0" role="region" aria-label="${escaped(caption)}">`,
    `<table${kind && ` class="${kind}"`}><caption>${escaped(caption)}</caption>`,
    `<thead><tr>${cells.join("")}</tr></thead>`,
    `<tbody>\n${rows.join("\n")}\n</tbody></table></div>`,
  ].join("\n");
}

interface Column {
  words: string;
  isNumber?: boolean;
}

/** A name keeps its own direction among words of another one. */
export function nameHtml(name: string): string {
  return `<bdi>${escaped(name)}</bdi>`;
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

/** The minute, in UTC: the same for every reader. */
export function timeWords(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}
