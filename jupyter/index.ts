export { jupyterCommands } from "./command/index.js";
