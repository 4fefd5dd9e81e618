import type { Site } from "./local-sites.js";

/**
 * The three sites that the chapter was written with. Fetching them needs the internet.
 *
 * @example
 * console.log(realSites.map((site) => site.name).join(", ")); // www.sina.com.cn, www.sohu.com, www.163.com
 */
export const realSites: Site[] = ["www.sina.com.cn", "www.sohu.com", "www.163.com"].map((name) => ({
  name,
  host: name,
  port: 80,
}));
