import type { Node } from "acorn";
import type MagicString from "magic-string";

interface Insertion {
  index: number;
  text: string;
  isOpening: boolean;
  depth: number;
}

/** What is put around parts of a program. It nests as the parts do, also where several begin or end at one place. */
export class Insertions {
  readonly #all: Insertion[] = [];

  /** @param depth how deep the part lies in the tree */
  around(from: number, opening: string, to: number, closing: string, depth: number): void {
    if (from === to) {
      this.#all.push({ index: from, text: opening + closing, isOpening: true, depth });
      return;
    }
    this.#all.push({ index: from, text: opening, isOpening: true, depth });
    if (closing) this.#all.push({ index: to, text: closing, isOpening: false, depth });
  }

  applyTo(text: MagicString): void {
    // What ends at a place comes before what begins there; the inner one ends first, and the outer one begins first.
    const ordered = this.#all.sort(
      (one, other) =>
        one.index - other.index ||
        Number(one.isOpening) - Number(other.isOpening) ||
        (one.isOpening ? one.depth - other.depth : other.depth - one.depth),
    );
    for (const { index, text: inserted } of ordered) text.appendLeft(index, inserted);
  }
}

/** A node's position, as arguments of a call: line and column count from 1. */
export function position({ loc }: Node): string {
  const { line, column } = (loc as NonNullable<Node["loc"]>).start;
  return `${line},${column + 1}`;
}

/** The nodes right below a node, in the order of the text. */
export function childrenOf(node: Node): Node[] {
  return Object.values(node).flat().filter(isNode);
}

function isNode(value: unknown): value is Node {
  return typeof (value as Node | null)?.type === "string" && "start" in (value as Node);
}
