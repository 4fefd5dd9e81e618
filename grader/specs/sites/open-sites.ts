import type { TestContext } from "../../vocabulary/exercise.js";
import type { Page } from "./page.js";
import { type Holding, TestSite } from "./site.js";

/** Opens a site for each page. A test draws all its pages at once: so no two sites have the same name. */
export async function openSites(
  { servers }: Pick<TestContext, "servers">,
  drawn: Page[],
  holding?: Holding,
): Promise<[TestSite, ...TestSite[]]> {
  const sites = await Promise.all(drawn.map((page) => TestSite.open(servers, page, holding)));
  return sites as [TestSite, ...TestSite[]];
}

/** What the submission is given. */
export function addresses(sites: TestSite[]) {
  return sites.map((site) => site.address);
}
