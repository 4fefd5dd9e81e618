/** The page's own frame has these. */
const reserved = ["main", "contents", "contents-button", "tools", "search", "status", "notice"];

/** The name of a heading in an address. What an address calls it, in other programs' form too, has the same name. */
export function slugOf(words: string): string {
  const dashed = words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");
  return dashed.replace(/^-|-$/g, "") || "section";
}

/**
 * Names the headings of one chapter, from its first to its last: each gets another. Cells and exercises have names that
 * begin with those words, so no heading has.
 */
export class HeadingNames {
  readonly #taken = new Set(reserved);

  take(words: string): string {
    const name = slugOf(words).replace(/^(?=cell-|exercise-)/, "section-");
    let free = name;
    for (let number = 2; this.#taken.has(free); number++) free = `${name}-${number}`;
    this.#taken.add(free);
    return free;
  }
}

/** The name of an exercise's cell in its chapter's address. */
export function nameOfExercise(slug: string): string {
  return `exercise-${slug.replace("/", "-")}`;
}
