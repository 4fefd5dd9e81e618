/** What generator functions are instances of: the language has no name for it. Their calls can be stepped as they are. */
export const GeneratorFunction = Object.getPrototypeOf(function* () {})
  .constructor as () => unknown;
