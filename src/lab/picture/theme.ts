/**
 * The colours of every picture: those of the page that it stands in, if that is JupyterLab or VS Code, and
 * else dark on light or light on dark, as its surroundings are. Ink and paper always come from the same
 * place: a picture is never dark on dark. What is coloured is a middle tone with a contrast of more than 3
 * to 1 on both white and black; and nothing is told by colour alone.
 */
const colours = (ink: string, paper: string, line: string) =>
  `--ink:var(--jp-content-font-color1, var(--vscode-editor-foreground, ${ink}));` +
  `--paper:var(--jp-layout-color0, var(--vscode-editor-background, ${paper}));` +
  `--line:var(--jp-content-font-color2, var(--vscode-descriptionForeground, ${line}));`;
const light = colours("#1f2328", "#ffffff", "#59636e");
const dark = colours("#f0f3f6", "#111111", "#a9b3bd");

/** Colours of series, in this order. Each has also a sign and a kind of line of its own. */
export const seriesColours = ["#3d7be0", "#c2700f", "#2e9463", "#b04fc4", "#8a7a1f", "#d2536b"];
export const [runningColour, readyColour] = seriesColours as [string, string];

/** The rules of a picture, for itself alone: a page's style sheets hold for all that is on the page. */
export function rulesOf(name: string, rules: Record<string, string>): string {
  const own = `${light}background:var(--paper);font-family:system-ui,sans-serif;max-width:100%;height:auto`;
  const more = Object.entries(rules).map(([selector, style]) => `.${name} ${selector}{${style}}`);
  return [
    `.${name}{${own}}`,
    `@media (prefers-color-scheme:dark){.${name}{${dark}}}`,
    ...more,
  ].join("");
}

/** A name for a picture's class and ids: the same for the same content, so that notebooks compare equal. */
export function nameOf(content: unknown): string {
  // Only who draws needs it, and it takes a moment to load.
  const { createHash } = process.getBuiltinModule("node:crypto");
  return `picture-${createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 10)}`;
}
