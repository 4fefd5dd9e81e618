import { expect, test } from "vitest";
import { gather, openConnection, run } from "../index.js";
import { localSites, type Site } from "./index.js";

async function head(site: Site): Promise<string[]> {
  const [reader, writer] = await openConnection(site.host, site.port);
  writer.write(`GET / HTTP/1.0\r\nHost: ${site.name}\r\n\r\n`);
  const text = (await reader.read()).toString();
  writer.close();
  return (text.split("\r\n\r\n")[0] as string).split("\r\n");
}

test("three sites differ in headers and status, and one has moved", async () => {
  const { sites, close } = await localSites();
  const heads = await run(async () => await gather(...sites.map((site) => () => head(site))));
  close();
  expect(sites.map((site) => site.name)).toEqual([
    "slow.example",
    "quick.example",
    "moved.example",
  ]);
  expect(heads.map((lines) => lines[0])).toEqual([
    "HTTP/1.1 200 OK",
    "HTTP/1.1 200 OK",
    "HTTP/1.1 302 Moved Temporarily",
  ]);
  expect(heads[2]).toContain("Location: http://quick.example/");
  expect(new Set(heads.map((lines) => lines[1])).size).toBe(3);
});

test("the sites listen on this machine only, each on a free port of its own", async () => {
  const { sites, close } = await localSites();
  close();
  expect(sites.map((site) => site.host)).toEqual(["127.0.0.1", "127.0.0.1", "127.0.0.1"]);
  expect(new Set(sites.map((site) => site.port)).size).toBe(3);
});

test("closed sites refuse visitors", async () => {
  const { sites, close } = await localSites();
  close();
  await expect(run(async () => await head(sites[0] as Site))).rejects.toThrow(/ECONNREFUSED/);
});
