import { escapeXml } from "./text.js";
import { nameOf } from "./theme.js";

/**
 * A picture as HTML for a notebook's output, with its words for those who cannot see it.
 *
 * It is an image, and not drawn in place: of the outputs of a notebook that somebody else has run, and that
 * it does not trust, Jupyter leaves images, but of a drawing only the labels, in a heap. An image does not
 * see the page's colours; whether the page is dark, the style sheet tells it.
 */
export function imageOf(svg: string, text: string): string {
  const name = `${nameOf(svg)}-image`;
  const rules = [
    `.${name}{max-width:100%;height:auto}`,
    `[data-jp-theme-light="true"] .${name}{color-scheme:light}`,
    `[data-jp-theme-light="false"] .${name},.vscode-dark .${name}{color-scheme:dark}`,
  ];
  const image = `<img class="${name}" alt="${escapeXml(text)}" src="${dataUrl(svg)}">`;
  return `<style>${rules.join("")}</style>${image}`;
}

/** Only what must be is encoded: so one can still read it, and compare it. */
function dataUrl(svg: string): string {
  const encoded = svg.replace(/[%#<>"&\n]/g, encodeURIComponent);
  return `data:image/svg+xml;charset=utf-8,${encoded}`;
}
