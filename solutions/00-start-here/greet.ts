export function greet(name: string): string {
  // Returned and not printed: whoever calls it decides what becomes of the greeting.
  return `hello, ${name}!`;
}
