export { renderPages } from "./pages.js";
export { writeSite } from "./write-site.js";
