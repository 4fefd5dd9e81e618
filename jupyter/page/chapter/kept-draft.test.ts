import { beforeEach, expect, it, vi } from "vitest";
import { DraftCipher } from "./draft-cipher.js";
import { type Draft, KeptDraft } from "./kept-draft.js";

let stored: Map<string, string>;
beforeEach(() => {
  stored = new Map();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, text: string) => stored.set(key, text),
    removeItem: (key: string) => stored.delete(key),
  });
});

const [key, anotherKey] = ["A", "B"].map((letter) => `${letter.repeat(43)}=`) as [string, string];
const keptAs = (copy: string, path: string, by = key) =>
  new KeptDraft(copy, path, new DraftCipher(by));

const cell = { cell_type: "code", id: "a", metadata: {}, source: "1", outputs: [] };
const draft = {
  notebook: { cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 },
  etag: '"1"',
} as unknown as Draft;

it("gives back what was kept, until it is dropped", async () => {
  const kept = keptAs("copy", "01.ipynb");
  expect(await kept.read()).toBeUndefined();
  expect(await kept.keep(draft)).toBe(true);
  expect(await keptAs("copy", "01.ipynb").read()).toEqual(draft);
  kept.drop();
  expect(await kept.read()).toBeUndefined();
});

it("is of one chapter of one copy of the course", async () => {
  await keptAs("copy", "01.ipynb").keep(draft);
  expect(await keptAs("copy", "02.ipynb").read()).toBeUndefined();
  expect(await keptAs("another copy", "01.ipynb").read()).toBeUndefined();
});

it("says nothing to another page that is served at the same address", async () => {
  await keptAs("copy", "01.ipynb").keep({ ...draft, unanswered: "my secret" });
  expect(JSON.stringify([...stored])).not.toMatch(/secret|cells/);
  expect(await keptAs("copy", "01.ipynb", anotherKey).read()).toHaveProperty("unreadable");
});

it("cannot be made that of another chapter", async () => {
  await keptAs("copy", "01.ipynb").keep(draft);
  const [[name, text]] = [...stored] as [[string, string]];
  stored.set(name.replace("01", "02"), text);
  expect(await keptAs("copy", "02.ipynb").read()).toHaveProperty("unreadable");
});

it("is no plain text, which another page at the same address may have written", async () => {
  const name = "not saved: copy 01.ipynb";
  const plain = JSON.stringify({ notebook: draft.notebook });
  stored.set(name, plain);
  const putAside = `unreadable 1: ${name}`;
  expect(await keptAs("copy", "01.ipynb").read()).toEqual({ unreadable: putAside });
  expect([...stored]).toEqual([[putAside, plain]]);
});

const asItIs = async (text: string) => text;
const encrypted = (text: string, name: string) => new DraftCipher(key).encrypt(text, name);
const unreadable = [
  "",
  "{",
  "null",
  "[]",
  "{}",
  JSON.stringify({ ...draft, etag: 1 }),
  JSON.stringify({ ...draft, notebook: { ...draft.notebook, cells: {} } }),
  JSON.stringify({ ...draft, notebook: { ...draft.notebook, cells: [null] } }),
  JSON.stringify({ ...draft, notebook: { ...draft.notebook, cells: [{ ...cell, source: 1 }] } }),
  JSON.stringify({ ...draft, notebook: { ...draft.notebook, cells: [{ ...cell, outputs: 1 }] } }),
];

it.each([
  ...unreadable.map((text) => ["encrypted", text, encrypted] as const),
  ["not encrypted", "", asItIs] as const,
  ["not encrypted", "{", asItIs] as const,
])("puts aside what cannot be read, and keeps the next one: %s %s", async (_, text, store) => {
  const kept = keptAs("copy", "01.ipynb");
  await kept.keep(draft);
  const [name = ""] = [...stored.keys()];
  const stray = await store(text, name);
  for (let number = 1; number <= 2; number++) {
    stored.set(name, stray);
    expect(await kept.read()).toEqual({ unreadable: `unreadable ${number}: ${name}` });
    expect(await kept.read()).toBeUndefined();
  }
  await kept.keep(draft);
  expect(await kept.read()).toEqual(draft);
  expect([...stored.values()].filter((one) => one === stray)).toHaveLength(2);
});

it("leaves what cannot be read where it is, if there is no room to put it aside", async () => {
  const kept = keptAs("copy", "01.ipynb");
  await kept.keep(draft);
  const [name = ""] = [...stored.keys()];
  stored.set(name, "{");
  const setItem = (wanted: string, text: string) => {
    if (wanted !== name) throw new Error("The quota has been exceeded.");
    stored.set(wanted, text);
  };
  vi.stubGlobal("localStorage", { ...localStorage, setItem });
  expect(await kept.read()).toEqual({ unreadable: name });
  await kept.keep(draft);
  kept.drop();
  expect([...stored]).toEqual([[name, "{"]]);
  expect(await keptAs("copy", "01.ipynb").read()).toEqual({ unreadable: name });
});

it("is not kept without a key, and what is there waits for it", async () => {
  await keptAs("copy", "01.ipynb").keep(draft);
  const before = [...stored];
  const kept = new KeptDraft("copy", "01.ipynb", undefined);
  expect(await kept.read()).toBeUndefined();
  expect(await kept.keep(draft)).toBe(false);
  kept.drop();
  expect([...stored]).toEqual(before);
});

it("is none where the browser keeps nothing", async () => {
  const refuse = () => {
    throw new Error("refused");
  };
  vi.stubGlobal("localStorage", { getItem: refuse, setItem: refuse, removeItem: refuse });
  const kept = keptAs("copy", "01.ipynb");
  expect(await kept.keep(draft)).toBe(false);
  expect(await kept.read()).toBeUndefined();
  expect(() => kept.drop()).not.toThrow();
});
