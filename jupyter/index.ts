export { labCommand } from "./command/lab.js";
export { runCommand } from "./command/run.js";
export { serveCommand } from "./command/serve.js";
