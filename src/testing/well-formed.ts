const tag = /<(\/?)([a-zA-Z]+)((?: [a-zA-Z][a-zA-Z0-9:-]*="[^"<]*")*)\s*(\/?)>/y;

// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what it looks for
const notInXml = /\p{Surrogate}|[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/u;

/** The elements of an XML text, in order; throws where it is not well-formed. Knows what our pictures use. */
export function elementsOf(xml: string): string[] {
  if (notInXml.test(xml)) throw new Error("a character that XML does not have");
  const open: string[] = [];
  const elements: string[] = [];
  for (let at = 0; at < xml.length; ) {
    const text = /[^<>]*/y;
    text.lastIndex = at;
    const [content] = text.exec(xml) as RegExpExecArray;
    if (/&(?!(amp|lt|gt|quot|#\d+|#x[\da-f]+);)/i.test(content))
      throw new Error(`bare &: ${content}`);
    at += content.length;
    if (at === xml.length) break;
    tag.lastIndex = at;
    const match = tag.exec(xml);
    if (match === null) throw new Error(`no tag: ${xml.slice(at, at + 60)}`);
    const [whole, closing, name, , empty] = match as unknown as [
      string,
      string,
      string,
      string,
      string,
    ];
    if (!closing) elements.push(name);
    if (!closing && !empty) open.push(name);
    if (closing && open.pop() !== name) throw new Error(`</${name}> closes nothing`);
    at += whole.length;
  }
  if (open.length > 0) throw new Error(`not closed: ${open.join(", ")}`);
  return elements;
}
