import { openConnection } from "tsyncio";
import type { Site } from "tsyncio/lab";

/** What a crawler wants to know of a page. */
export interface Page {
  status: number;
  links: string[];
}

export async function crawlPage(site: Site, path: string): Promise<Page> {
  const [reader, writer] = await openConnection(site.host, site.port);
  try {
    // So few bytes fit into every buffer: there is nothing to drain.
    writer.write(`GET ${path} HTTP/1.0\r\nHost: ${site.name}\r\n\r\n`);
    // HTTP/1.0: the site ends the connection behind its answer. So the end is the end of the page.
    const answer = (await reader.read()).toString();
    if (answer === "") throw new Error(`${site.name} gave no answer for ${path}`);
    const head = answer.slice(0, answer.indexOf("\r\n\r\n"));
    const isHtml = /content-type: text\/html/i.test(head);
    const links = isHtml ? linksIn(answer, `http://${site.name}${path}`) : [];
    return { status: Number(head.split(" ")[1]), links };
  } finally {
    writer.close();
  }
}

function linksIn(html: string, base: string): string[] {
  const links = new Set<string>(); // keeps the order, and each only once
  for (const match of html.matchAll(/<a\s[^>]*href="([^"]*)"/g)) {
    const { host, pathname, search } = new URL(match[1] as string, base);
    if (host === new URL(base).host) links.add(pathname + search);
  }
  return [...links];
}
