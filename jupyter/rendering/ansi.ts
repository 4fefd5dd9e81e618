import type { Piece } from "./pieces.js";

const names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is read
const sequence = /\x1b\[([\d;]*)([A-Za-z])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)/g;

/** Reads what a stream printed, part by part: a colour holds until it is ended, over parts too. */
export class AnsiReader {
  #classes = new Map<string, string>();

  read(text: string): Piece[] {
    const pieces: Piece[] = [];
    let at = 0;
    for (const match of text.matchAll(sequence)) {
      this.#append(pieces, text.slice(at, match.index));
      if (match[2] === "m") this.#set((match[1] ?? "").split(";").map(Number));
      at = match.index + match[0].length;
    }
    this.#append(pieces, text.slice(at));
    return pieces;
  }

  #append(pieces: Piece[], text: string): void {
    if (text !== "") pieces.push({ text, classes: [...this.#classes.values()].join(" ") });
  }

  /** The sixteen colours and the plain styles; of finer colours none, because no theme could make them readable. */
  #set(codes: number[]): void {
    for (let index = 0; index < codes.length; index++) {
      const code = codes[index] as number;
      if (code === 38 || code === 48) index += codes[index + 1] === 5 ? 2 : 4;
      else if (code === 0) this.#classes.clear();
      else if (code === 39) this.#classes.delete("colour");
      else if (code === 22) this.#classes.delete("weight");
      else if (code === 1) this.#classes.set("weight", "ansi-bold");
      else if (code === 2) this.#classes.set("weight", "ansi-dim");
      else if (code >= 30 && code <= 37) this.#classes.set("colour", `ansi-${names[code - 30]}`);
      else if (code >= 90 && code <= 97) this.#classes.set("colour", `ansi-${names[code - 90]}`);
    }
  }
}

/** A text that is whole. */
export function ansiPieces(text: string): Piece[] {
  return new AnsiReader().read(text);
}
