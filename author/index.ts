export { checkCommand } from "./command.js";
export { releaseCommand } from "./release/command.js";
