/** `cell 3`, `cells 3 and 5`, `cells 3, 5 and 8`. */
export function cellWords(cells: { number: number }[]): string {
  const numbers = cells.map(({ number }) => String(number));
  const last = numbers.pop() as string;
  return numbers.length === 0 ? `cell ${last}` : `cells ${numbers.join(", ")} and ${last}`;
}
