/** Space and comments, which are no tokens; then texts, numbers, words and signs. Numbered, since names would cost time. */
const pattern =
  /\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*|\s+|("(?:\\[\s\S]|[^"\\\n])*"?|'(?:\\[\s\S]|[^'\\\n])*'?|`(?:\\[\s\S]|[^`\\])*`?)|(\d[\w.]*)|([#@]?[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*)|(=>|\*\*|[=!]==?|&&|\|\||\?\?|\?\.|\.\.\.|[-+*/%<>]=|[\s\S])/gu;

const keywords = new Set(
  "async await break case catch class const continue default delete do else export extends finally for from function get if import in instanceof interface let new null of return set static super switch this throw true false try type typeof undefined var void while yield".split(
    " ",
  ),
);

export interface Tokens {
  /** A name is a name whatever it is called, so that renaming hides nothing. */
  kinds: string[];
  /** All of the program but space and comments. */
  plain: string;
}

/** The tokens of a program; coarser than a parser finds them, which would give up on a program that does not compile. */
export function tokensOf(source: string): Tokens {
  const kinds: string[] = [];
  const plain: string[] = [];
  for (const [token, text, number, word, sign] of source.matchAll(pattern)) {
    if (word !== undefined) kinds.push(keywords.has(word) ? word : "name");
    else if (text !== undefined) kinds.push("text");
    else if (number !== undefined) kinds.push("number");
    else if (sign === undefined) continue;
    // Semicolons, commas and brackets come and go with the formatter.
    else if (!";,()".includes(sign)) kinds.push(sign);
    plain.push(token);
  }
  return { kinds, plain: plain.join(" ") };
}
