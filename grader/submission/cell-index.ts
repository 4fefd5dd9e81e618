import type { LearnerCell } from "./learner-notebook.js";
import { type TopStatement, topStatements } from "./statements.js";
import { plainText, type Stub } from "./stub.js";

/** A code cell with its statements at the top. */
export interface ParsedCell extends LearnerCell {
  statements: TopStatement[];
  /** Those that declare a name: more than one for a function with overloads. */
  byName: Map<string, TopStatement[]>;
  /** Whether it belongs to the exercise; of the others, single declarations may be taken along. */
  isAnswer: boolean;
}

/** A notebook is looked through once for each exercise that it may have; to parse a cell takes long. */
const parsed = new WeakMap<LearnerCell, TopStatement[]>();

function statementsOf(cell: LearnerCell): TopStatement[] {
  const known = parsed.get(cell) ?? topStatements(cell.source);
  parsed.set(cell, known);
  return known;
}

/** A notebook's code cells, and which of them declare a name. */
export class CellIndex {
  readonly cells: ParsedCell[];
  readonly #byName = new Map<string, Set<ParsedCell>>();
  readonly #stub: Stub;

  constructor(cells: LearnerCell[], exercise: string, stub: Stub) {
    this.#stub = stub;
    this.cells = cells.map((cell) => {
      const statements = statementsOf(cell);
      const isAnswer = cell.exercises.includes(exercise);
      return { ...cell, statements, byName: byName(statements), isAnswer };
    });
    for (const cell of this.cells) {
      for (const name of cell.byName.keys()) {
        const declaring = this.#byName.get(name) ?? new Set();
        this.#byName.set(name, declaring.add(cell));
      }
    }
  }

  get answers(): ParsedCell[] {
    return this.cells.filter((cell) => cell.isAnswer);
  }

  /** The exercise's cells, or the other ones, that declare the name; in the notebook's order. */
  declaring(name: string, isAnswer: boolean): ParsedCell[] {
    return [...(this.#byName.get(name) ?? [])].filter((cell) => cell.isAnswer === isAnswer);
  }

  /**
   * Of these, the one whose declaration counts: the last one, as when the notebook is run from top to bottom; but
   * never a stub that nobody touched, if there is another; nor a cell that belongs to another exercise.
   */
  winner(name: string, isAnswer: boolean): ParsedCell | undefined {
    const found = this.declaring(name, isAnswer).filter(
      (cell) => isAnswer || cell.exercises.length === 0,
    );
    return found.findLast((cell) => !this.isUntouched(cell, name)) ?? found.at(-1);
  }

  /** Whether the cell's declaration of the name is still the one that the exercise gave out to be written. */
  isUntouched(cell: ParsedCell, name: string): boolean {
    const given = this.#stub.get(name);
    const [statement] = cell.byName.get(name) ?? [];
    if (!given?.isToDo || statement === undefined) return false;
    return plainText(cell.source.slice(statement.start, statement.end)) === given.text;
  }
}

function byName(statements: TopStatement[]): ParsedCell["byName"] {
  const found: ParsedCell["byName"] = new Map();
  for (const statement of statements) {
    for (const name of new Set(statement.names)) {
      const others = found.get(name);
      if (others) others.push(statement);
      else found.set(name, [statement]);
    }
  }
  return found;
}
