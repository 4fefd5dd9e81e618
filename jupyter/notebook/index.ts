export { compareNotebooks, type Difference } from "./compare.js";
export { type ExecuteOptions, executeNotebook, type NotebookRun } from "./execute.js";
export { type ExerciseCell, exerciseCells } from "./exercise-cells.js";
export { formatNotebook, writeNotebook } from "./format.js";
export * from "./notebook.js";
export { parseNotebook, readNotebook } from "./read.js";
export { findStockProblems, type StockProblem } from "./stock-lint.js";
export { exerciseOf, isExpectedToFail, isVolatile } from "./tags.js";
