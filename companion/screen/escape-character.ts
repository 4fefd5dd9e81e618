/** Begins every control sequence of a terminal. */
export const escapeCharacter = "\u001b";
