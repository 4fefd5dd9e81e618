export { JupyterServer, type ServerOptions } from "./jupyter-server.js";
