import "./main.js";

/** The whole program, with what the compiler makes each submission import: `compile/shared-programs.ts` bundles it. */
export { guard } from "./loop-guard.js";
export { at, begin, end, returned } from "./waits.js";
