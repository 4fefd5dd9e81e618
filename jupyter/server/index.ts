export { takeCourseUpdates, type Update } from "./contents/course-update.js";
export { HttpError } from "./http-error.js";
export { JupyterServer, type ServerOptions } from "./jupyter-server.js";
export { addPageRoutes } from "./page-routes.js";
export type { Router } from "./router.js";
