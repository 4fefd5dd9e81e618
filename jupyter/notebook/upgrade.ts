interface UncheckedCell {
  id?: unknown;
}

interface UncheckedNotebook {
  nbformat?: unknown;
  nbformat_minor?: unknown;
  cells?: unknown;
}

/**
 * Brings what editors write to nbformat 4.5, in place: an older minor version gets cell ids (VS Code saves
 * such files), and the copy of a cell gets an id of its own. Anything else is left to the schema.
 */
export function upgradeNotebook(notebook: UncheckedNotebook): void {
  if (notebook.nbformat !== 4 || !Array.isArray(notebook.cells)) return;
  const isOlder = typeof notebook.nbformat_minor === "number" && notebook.nbformat_minor < 5;
  if (isOlder) notebook.nbformat_minor = 5;
  const taken = new Set<unknown>();
  for (const [index, cell] of (notebook.cells as UncheckedCell[]).entries()) {
    if (typeof cell !== "object" || cell === null) continue;
    if ((isOlder && cell.id === undefined) || taken.has(cell.id)) {
      cell.id = freeId(`cell-${index + 1}`, taken);
    }
    taken.add(cell.id);
  }
}

function freeId(wanted: string, taken: Set<unknown>): string {
  let id = wanted;
  for (let suffix = 2; taken.has(id); suffix++) id = `${wanted}-${suffix}`;
  return id;
}
