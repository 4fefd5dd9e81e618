import type { Command } from "commander";

/** Commands by name, each loaded when it is asked for: `course start` does not wait for the tools of others. */
export type CommandTable = Readonly<Record<string, () => Promise<Command>>>;

/** The command that is named first; all of them when none is: for the help, and for a slip in a name. */
export async function loadCommands(
  table: CommandTable,
  [name = ""]: readonly string[],
): Promise<Command[]> {
  const asked = new Map(Object.entries(table)).get(name);
  const loads = asked === undefined ? Object.values(table) : [asked];
  return await Promise.all(loads.map((load) => load()));
}
