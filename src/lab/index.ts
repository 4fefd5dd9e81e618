/** What only a lesson needs. */

// A lesson may import nothing else of the library: then this brings the default loop along.
import "../loop/default-loop.js";

export { type LocalSites, localSites, type Site } from "./local-sites.js";
export { realSites } from "./real-sites.js";
