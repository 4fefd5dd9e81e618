export { companionCommands } from "./commands/index.js";
export { checkStubs } from "./sources/stubs.js";
