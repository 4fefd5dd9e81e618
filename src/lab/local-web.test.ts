import { afterEach, expect, test } from "vitest";
import { gather, openConnection, run } from "../index.js";
import { type LocalWeb, localWeb } from "./index.js";

const open: LocalWeb[] = [];
afterEach(() => {
  for (const web of open.splice(0)) web.close();
});

async function opened(): Promise<LocalWeb> {
  const web = await localWeb();
  open.push(web);
  return web;
}

async function pageOf({ site }: LocalWeb, path: string): Promise<string> {
  const [reader, writer] = await openConnection(site.host, site.port);
  writer.write(`GET ${path} HTTP/1.0\r\nHost: ${site.name}\r\n\r\n`);
  try {
    return (await reader.read()).toString();
  } finally {
    writer.close();
  }
}

const linksIn = (page: string) => [...page.matchAll(/href="([^"]*)"/g)].map(([, link]) => link);

test("its pages link to each other", async () => {
  const web = await opened();
  const [first, map] = await run(() => gather(pageOf(web, "/"), pageOf(web, "/map")));
  expect(first).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(linksIn(first as string)).toEqual([
    "/rooms",
    "/map",
    "/archive",
    "/shop",
    "http://elsewhere.example/",
  ]);
  expect(linksIn(map as string)).toContain("/garden");
});

test("one page is missing, and one hangs up", async () => {
  const web = await opened();
  const [garden, shop] = await run(() => gather(pageOf(web, "/garden"), pageOf(web, "/shop")));
  expect(garden).toMatch(/^HTTP\/1\.1 404 /);
  expect(shop).toBe("");
});

test("it counts who is served at the same time", async () => {
  const web = await opened();
  await run(() => gather(...["/", "/map", "/rooms"].map((path) => pageOf(web, path))));
  await run(() => pageOf(web, "/"));
  expect(web.mostAtOnce).toBe(3);
});
