/** What only a lesson needs. */
export { type LocalSites, localSites, type Site } from "./local-sites.js";
export { realSites } from "./real-sites.js";
