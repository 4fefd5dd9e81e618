import type pc from "picocolors";

/** Colours and weights for the terminal, or functions that change nothing. */
export type Style = Pick<typeof pc, "bold" | "dim" | "green" | "yellow" | "cyan" | "magenta">;
