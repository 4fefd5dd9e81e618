import MiniSearch, { type Options, type SearchResult } from "minisearch";
import type { Section } from "./sections.js";
import { excerptOf, type Marked, markWords, wordsIn } from "./words.js";

/** The same for who builds the index and for who reads it. */
const options: Options<Section> = {
  fields: ["title", "text", "code"],
  storeFields: ["kind", "chapter", "title", "text", "code"],
  tokenize: (text) => wordsIn(text).map(({ term }) => term),
  processTerm: (term) => term,
};

const mostFound = 12;

/** Where the words that were looked for stand. */
export interface Found {
  id: string;
  kind: Section["kind"];
  chapter: string;
  title: Marked[];
  excerpt: Marked[];
}

export function buildIndex(sections: readonly Section[]): string {
  const index = new MiniSearch<Section>(options);
  index.addAll(sections);
  return JSON.stringify(index);
}

/** Searches the course: by beginnings of words, and with a slip in the longer ones. */
export class CourseIndex {
  readonly #index: MiniSearch<Section>;

  /** @param stored what `buildIndex` wrote, parsed */
  constructor(stored: object) {
    this.#index = MiniSearch.loadJS<Section>(stored as never, options);
  }

  /** From the best to the poorest; sections with all words come before any with some of them. */
  search(query: string): Found[] {
    const words = query.trim();
    if (words === "") return [];
    const how = {
      prefix: true,
      fuzzy: (term: string) => (term.length > 3 ? 0.2 : false),
      boost: { title: 4, text: 1.5 },
      tokenize: (text: string) => queryTerms(text),
    };
    const all = this.#index.search(words, { ...how, combineWith: "AND" });
    const found = all.length > 0 ? all : this.#index.search(words, how);
    return found.slice(0, mostFound).map(shown);
  }
}

/** Here a name of code is one word: who writes `createTask` does not look for every task. */
function queryTerms(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function shown({ id, kind, chapter, title, text, code, terms }: SearchResult): Found {
  const wanted = new Set(terms);
  const isInText = wordsIn(text).some(({ term }) => wanted.has(term));
  const isInCode = wordsIn(code).some(({ term }) => wanted.has(term));
  const excerpt = excerptOf(isInText || !isInCode ? text : code, wanted);
  return {
    id: id as string,
    kind,
    chapter,
    title: markWords(title, wanted),
    excerpt: markWords(excerpt, wanted),
  };
}
