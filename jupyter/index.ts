export { labCommand } from "./command/lab.js";
export { runCommand } from "./command/run.js";
