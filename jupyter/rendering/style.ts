/** Of a `style` attribute, what changes how its own element looks and nothing else. */
const properties = new Set([
  "align-items",
  "background",
  "background-color",
  "border",
  "border-collapse",
  "border-color",
  "border-radius",
  "border-style",
  "border-width",
  "color",
  "display",
  "font-family",
  "font-size",
  "font-style",
  "font-variant-numeric",
  "font-weight",
  "gap",
  "height",
  "line-height",
  "list-style",
  "margin",
  "max-width",
  "min-width",
  "opacity",
  "overflow-wrap",
  "padding",
  "text-align",
  "text-decoration",
  "vertical-align",
  "white-space",
  "width",
]);
/** These could move the element over others. */
const keepsPlace: readonly [property: RegExp, value: RegExp][] = [
  // Neither a minus nor a function that could make one.
  [/^margin/, /^[\w\s.%]+$/],
  [/^vertical-align$/, /^[a-z-]+$/i],
];
const side = /^(border|margin|padding)-(top|right|bottom|left)(-(color|style|width))?$/;
/** What a verdict takes from the notebook that it stands in. */
const ownVariable = /^--course-[a-z]+$/;
const functions = new Set(["calc", "clamp", "hsl", "hsla", "max", "min", "rgb", "rgba", "var"]);

/**
 * A style without what could load anything, leave its place or restyle the page. Values are made of words, numbers and
 * a few functions: neither quotes nor escapes, so that nothing is read in another way than here.
 */
export function safeStyle(style: string): string {
  return style
    .split(";")
    .flatMap((declaration) => {
      const [, name, value] =
        /^\s*([a-z-]+)\s*:\s*([\w\s#.,%()+*/-]+?)\s*$/i.exec(declaration) ?? [];
      if (name === undefined || value === undefined) return [];
      const isKnown = properties.has(name) || side.test(name) || ownVariable.test(name);
      const called = Array.from(value.matchAll(/([\w-]*)\s*\(/g), ([, word]) => word as string);
      const stays = keepsPlace.every(([one, kept]) => !one.test(name) || kept.test(value));
      const isSafe = isKnown && stays && called.every((word) => functions.has(word));
      return isSafe ? [`${name}:${value}`] : [];
    })
    .join(";");
}
