import type { Change, State } from "../session/state.js";

/** Where the companion shows itself. */
export interface Display {
  show(state: State, change: Change): void;
  close(): void;
}
